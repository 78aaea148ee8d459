// What a person's choice in a list comes to: how the toolkit's own list looks and takes keys differs by desktop.
const list = document.querySelector(arguments[0]);
list.value = arguments[1];
list.dispatchEvent(new Event("input", { bubbles: true }));
list.dispatchEvent(new Event("change", { bubbles: true }));
return list.value;
