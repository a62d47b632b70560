export default { base: "./", optimizeDeps: { exclude: ["innovation-stream-check"] } };
