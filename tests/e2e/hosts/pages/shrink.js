// Puts the check into the box that the address names.
const { content } = document.getElementById(new URLSearchParams(location.search).get("box"));
document.querySelector("main").append(content.cloneNode(true));
const box = document.querySelector("main [data-method]");
box?.[box.dataset.method]();
