'use client';

import { Component, type ReactNode } from 'react';

interface CellBoundaryProps<Row> {
  row: Row;
  cell: (row: Row) => ReactNode;
}

/** A cell that can't be drawn leaves its row, and all others, as they are. */
export class CellBoundary<Row> extends Component<CellBoundaryProps<Row>, { failed: unknown }> {
  override state = { failed: undefined };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: CellBoundaryProps<Row>) {
    if (before.row !== this.props.row && this.state.failed) this.setState({ failed: undefined });
  }

  override render() {
    return this.state.failed ? '–' : <Cell row={this.props.row} cell={this.props.cell} />;
  }
}

/** The cell is drawn inside the boundary, not by its owner. */
function Cell<Row>({ row, cell }: CellBoundaryProps<Row>) {
  return cell(row);
}
