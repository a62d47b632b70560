import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "innovation-stream-check";

export default { base: "./", plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
