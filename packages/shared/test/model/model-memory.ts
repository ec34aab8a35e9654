import type { Geometry } from "../../src/layout/geometry.js";
import { state } from "../../src/layout/header.js";
import { hold, holdStates, holdWords } from "../../src/layout/hold-fields.js";

/** A cell that belongs to no journal entry and to no hold record. */
const none = -1;

/**
 * The words of an arena that a model uses, in a short array, so that a state can be copied and compared. A word gets its cell at
 * its first use.
 */
export class ModelMemory {
  cells: Int32Array = new Int32Array(64);
  private readonly cellOf: Int32Array;
  /** For a cell of the journal, its offset in the journal. */
  private readonly journalOffset: number[] = [];
  /** For a cell of a hold record, the cell of the record's state. */
  private readonly stateCell: number[] = [];
  private readonly lengthCell: number;
  private count = 0;

  constructor(private readonly geometry: Geometry) {
    this.cellOf = new Int32Array(geometry.bytesOffset / 4).fill(none);
    this.lengthCell = this.cell(state.journalLength);
  }

  get(index: number): number {
    return this.cells[this.cell(index)] as number;
  }

  set(index: number, value: number): void {
    this.cells[this.cell(index)] = value;
  }

  /** Mixes the words into a hash, except those of free records and of the unused part of the journal. */
  mixInto(mix: (value: number) => void): void {
    const { cells, journalOffset, stateCell } = this;
    const used = 2 * (cells[this.lengthCell] as number);
    for (let cell = 0; cell < this.count; cell++) {
      const offset = journalOffset[cell] as number;
      const owner = stateCell[cell] as number;
      if (offset !== none && offset >= used) continue;
      const value = cells[cell] as number;
      if (value !== 0 && (owner === none || cells[owner] !== holdStates.free)) {
        mix(cell);
        mix(value);
      }
    }
  }

  private cell(index: number): number {
    const known = this.cellOf[index] as number;
    return known === none ? this.addCell(index) : known;
  }

  private addCell(index: number): number {
    const cell = this.count++;
    if (cell === this.cells.length) throw new Error("the model uses too many words");
    this.cellOf[index] = cell;
    const { geometry } = this;
    const offset = index - geometry.journal;
    this.journalOffset[cell] = offset >= 0 && offset < 2 * geometry.journalEntries ? offset : none;
    const field = index - geometry.hold(0);
    const isHold = field >= 0 && index < geometry.journal;
    this.stateCell[cell] = isHold ? this.cell(index - (field % holdWords) + hold.state) : none;
    return cell;
  }
}
