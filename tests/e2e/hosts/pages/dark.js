// The colours of this page by the name in its address.
document.documentElement.dataset.colours = new URLSearchParams(location.search).get("colours");
