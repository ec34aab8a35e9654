import { tour } from "./tour.js";

await tour(console.log);
