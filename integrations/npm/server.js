// Where pages are rendered on a server there is no element to define: its content, the fallback, is rendered as it stands.
export {};
