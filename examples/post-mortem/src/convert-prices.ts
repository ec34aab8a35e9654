import type { FileSystem } from "dmemfs";

/** A product and its price. */
interface Price {
  readonly product: string;
  readonly price: number;
}

/**
 * Converts `/in/prices.csv` into `/out/prices.json`, by way of `/staging`. It has a bug, which the failing tests find: it does
 * not support decimal commas.
 */
export function convertPrices(fs: FileSystem): void {
  const lines = fs.readText("/in/prices.csv").trim().split("\n");
  const cells = lines.map((line) => line.split(";"));
  fs.mkdir("/staging");
  fs.writeFile("/staging/cells.json", JSON.stringify(cells));
  const prices = cells.map(([product = "", price]): Price => ({ product, price: Number(price) }));
  fs.mkdir("/out");
  fs.writeFile("/out/prices.json", JSON.stringify(prices));
}
