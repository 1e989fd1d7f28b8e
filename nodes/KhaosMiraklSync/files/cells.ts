import type { Cell, Column } from '../domain/finance/sheets';
import { toDecimal } from '../domain/money';

/** How a cell is written as text: amounts with two decimals, moments as a date (UTC). */
export function cellText(cell: Cell, { kind }: Column): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (kind === 'money') return toDecimal(cell);
	return kind === 'date' ? new Date(cell).toISOString().slice(0, 10) : String(cell);
}

/**
 * Text as a spreadsheet may safely open it. What begins like a formula gets an apostrophe in front, which spreadsheets
 * read as "this is text"; the texts come from the marketplace, so anybody could have written them.
 */
export function notAFormula(text: string): string {
	return /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
