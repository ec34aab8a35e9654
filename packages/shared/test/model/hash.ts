/** A hash of 53 bits over integers. */
export class Hash {
  constructor(
    private first: number = 1,
    private second: number = 2,
  ) {}

  /** Mixes one more integer into the hash. */
  readonly mix = (value: number): void => {
    const first = Math.imul(this.first ^ value, 0x9e3779b1);
    this.first = first ^ (first >>> 15);
    const second = Math.imul((this.second + value) | 0, 0x85ebca6b);
    this.second = second ^ (second >>> 13) ^ value;
  };

  get key(): number {
    return (this.first >>> 0) * 2 ** 21 + (this.second >>> 11);
  }

  copy(): Hash {
    return new Hash(this.first, this.second);
  }
}
