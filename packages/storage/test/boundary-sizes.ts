/** At, just below and just above every boundary of the storages: slots and their classes, the largest slot, extents. */
export const boundarySizes: readonly number[] = [
  1, 31, 32, 33, 511, 512, 513, 1024, 1025, 2048, 2049, 4095, 4096, 4097, 8193, 16_383, 16_384, 16_385, 65_536, 262_143,
  262_144, 262_145, 524_288, 524_289,
];
