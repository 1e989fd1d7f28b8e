import type { Cell, Column } from '../domain/finance/sheets';
import { toDecimal } from '../domain/money';

/** How a cell is written as text: amounts with two decimals, moments as a date (UTC). */
export function cellText(cell: Cell, { kind }: Column): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (kind === 'money') return toDecimal(cell);
	return kind === 'date' ? new Date(cell).toISOString().slice(0, 10) : String(cell);
}
