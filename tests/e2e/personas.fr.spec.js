import { paths } from "./personas.shared.js";

paths("fr");
