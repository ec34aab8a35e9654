/** A row of the raw CSV, unchecked. */
export interface RawOrder {
  readonly order: string;
  readonly placed: string;
  readonly region: string;
  readonly product: string;
  readonly quantity: string;
  readonly price: string;
}

/** A row of the processed CSV: checked, with only the fields that later steps need. */
export interface Order {
  readonly order: string;
  readonly month: string;
  readonly region: string;
  readonly product: string;
  /** Quantity times price. */
  readonly cents: number;
}

/** Returns the problem of a raw row; undefined if it is valid. */
export function problemOf({ placed, region, quantity, price }: RawOrder): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(placed)) return `placed is "${placed}"`;
  if (region === "") return "region is empty";
  if (!/^[1-9]\d*$/.test(quantity)) return `quantity is "${quantity}"`;
  if (!/^\d+\.\d{2}$/.test(price)) return `price is "${price}"`;
  return undefined;
}

/** Converts a valid raw row to the fields that later steps need. */
export function toOrder({ order, placed, region, product, quantity, price }: RawOrder): Order {
  const cents = Number(quantity) * Number(price.replace(".", ""));
  return { order, month: placed.slice(0, 7), region, product, cents };
}

const regions = ["north", "east", "south", "west"] as const;
const products = ["rug", "lamp", "table, oak", 'chair "Oslo"'] as const;
const rowsPerPiece = 500;

/** The intervals of invalid rows in the feed: rows without a quantity, and rows without a region. */
const brokenEvery = { quantity: 1000, region: 2500 };

function pick<Value>(values: readonly Value[], number: number): Value {
  return values[number % values.length] as Value;
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

function row(order: number): string {
  const chance = Math.imul(order, 2_654_435_761) >>> 8;
  const placed = `2025-${twoDigits(1 + (chance % 12))}-${twoDigits(1 + (chance % 28))}`;
  const region = order % brokenEvery.region === 0 ? "" : pick(regions, chance >>> 4);
  const quantity = order % brokenEvery.quantity === 0 ? "n/a" : String(1 + (chance % 9));
  const price = `${5 + (chance % 200)}.${twoDigits(chance % 100)}`;
  return `${order},${placed},${region},${quoted(pick(products, chance >>> 6))},${quantity},${price}\n`;
}

/** A CSV of a given number of orders, the same each time, in pieces like those of a download. */
export function* orderFeed(rows: number): Generator<string, void, undefined> {
  yield "order,placed,region,product,quantity,price\n";
  for (let next = 1; next <= rows; next += rowsPerPiece) {
    const count = Math.min(rowsPerPiece, rows - next + 1);
    yield Array.from({ length: count }, (_, index) => row(next + index)).join("");
  }
}
