// A Vue page with a router: the check on one route, another page on the other. What the router notices and draws anew is counted.
import { createApp, h } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import App from "./App.vue";
import Check from "./Check.vue";

declare global {
  var noticed: number;
}
globalThis.noticed = 0;

const router = createRouter({
  history: createWebHistory("/hosts/vuerouter"),
  routes: [
    { path: "/check.html", component: Check },
    { path: "/other.html", component: { render: () => h("h1", "Other page") } },
  ],
});
router.afterEach(() => {
  globalThis.noticed += 1;
});
createApp(App).use(router).mount("#host");
