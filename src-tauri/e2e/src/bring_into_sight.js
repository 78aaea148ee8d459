// What already lies open stays where it is, as it does under a person's hand.
const element = document.querySelector(arguments[0]);
const box = element?.getBoundingClientRect();
const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
if (element && !element.contains(top)) element.scrollIntoView({ block: "center", behavior: "instant" });
