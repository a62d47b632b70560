export default { base: "./", build: { rolldownOptions: { input: ["check.html", "other.html"] } } };
