// A page that goes by its own fragment, as small single-page apps do: a path, and after a question mark what belongs to the path.
const main = document.querySelector("main");
let shown;

const show = () => {
  const [path] = location.hash.slice(1).split("?");
  if (path === shown) return;
  shown = path;
  main.replaceChildren();
  const heading = document.createElement("h1");
  const job = /^\/careers\/(\d+)$/.exec(path)?.[1];
  heading.textContent = job ? `Job ${job}` : path === "" || path === "/" ? "Home" : "not found";
  main.append(heading);
  if (job) main.append(Object.assign(document.createElement("innovation-stream-check"), { id: "check", start: "questions" }));
};

addEventListener("hashchange", show);
history.replaceState({ own: 7 }, "");
show();
