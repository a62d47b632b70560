import { people } from "./routes.shared.js";

people("fr");
