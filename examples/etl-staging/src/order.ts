/** A row of the raw CSV: what stands there. */
export interface RawOrder {
  readonly order: string;
  readonly placed: string;
  readonly region: string;
  readonly product: string;
  readonly quantity: string;
  readonly price: string;
}

/** A row of the processed CSV: checked, and no more than is asked for later. */
export interface Order {
  readonly order: string;
  readonly month: string;
  readonly region: string;
  readonly product: string;
  /** Quantity times price. */
  readonly cents: number;
}

/** Says what is wrong with a raw row; undefined when it can be used. */
export function problemOf({ placed, region, quantity, price }: RawOrder): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(placed)) return `placed is "${placed}"`;
  if (region === "") return "region is empty";
  if (!/^[1-9]\d*$/.test(quantity)) return `quantity is "${quantity}"`;
  if (!/^\d+\.\d{2}$/.test(price)) return `price is "${price}"`;
  return undefined;
}

/** Takes from a raw row in which `problemOf` found nothing what is asked for later. */
export function toOrder({ order, placed, region, product, quantity, price }: RawOrder): Order {
  const cents = Number(quantity) * Number(price.replace(".", ""));
  return { order, month: placed.slice(0, 7), region, product, cents };
}
