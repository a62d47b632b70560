// A React page with a router: the check on one route, another page on the other.
import "innovation-stream-check/react";
import { createRoot } from "react-dom/client";
import { Link, Outlet, createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";

const Page = () => (
  <>
    <nav>
      <Link to="/check.html">The check</Link> <Link to="/other.html">Other page</Link>
    </nav>
    <Outlet />
  </>
);

const Check = () => (
  <>
    <h1>React Router</h1>
    <innovation-stream-check start="questions" persist="session" loading="eager" as-of="2025-07-01">
      <p>Fallback</p>
    </innovation-stream-check>
  </>
);

const router = createBrowserRouter(
  [
    {
      Component: Page,
      children: [
        { path: "/check.html", Component: Check },
        { path: "/other.html", element: <h1>Other page</h1> },
      ],
    },
  ],
  { basename: "/hosts/reactrouter" },
);
createRoot(document.getElementById("host")!).render(<RouterProvider router={router} />);
