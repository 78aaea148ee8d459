// Every command but those of windows and events is a question of the page to Rust; its answers come by fetch.
const [how, words] = arguments;
window.door ??= { really: window.fetch, held: [], asking: 0 };
const { door } = window;
const { really, held } = door;
const isQuery = (address) => {
  const command = decodeURIComponent(String(address).split("/").at(-1));
  return !command.startsWith("plugin:") && !["app_state", "rebuild"].includes(command);
};
const refusal = () =>
  new Response(JSON.stringify({ code: "other", message: words, retry: true, field: null }), {
    headers: { "content-type": "application/json", "Tauri-Response": "error" },
  });

const answer = (address, options) => {
  if (how === "give") return really(address, options);
  if (how === "refuse") return Promise.resolve(refusal());
  return new Promise((answered) => held.push(() => answered(really(address, options))));
};
window.fetch = (address, options) => {
  if (!isQuery(address)) return really(address, options);
  door.asking += 1;
  return answer(address, options).finally(() => (door.asking -= 1));
};
if (how === "give") held.splice(0).forEach((go) => go());
