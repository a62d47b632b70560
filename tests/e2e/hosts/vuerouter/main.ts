// A Vue page with a router: the check on one route, another page on the other.
import { createApp, h } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import App from "./App.vue";
import Check from "./Check.vue";

const router = createRouter({
  history: createWebHistory("/hosts/vuerouter"),
  routes: [
    { path: "/check.html", component: Check },
    { path: "/other.html", component: { render: () => h("h1", "Other page") } },
  ],
});
createApp(App).use(router).mount("#host");
