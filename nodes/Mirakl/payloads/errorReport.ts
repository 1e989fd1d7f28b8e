import { readCsv } from '../../common/csv';

/** A line of an import that Mirakl did not take. A type, not an interface, so that n8n takes it as JSON. */
export type RejectedLine = {
	sku: string;
	/** Mirakl's own text. */
	reason: string;
	/** The line of the file that was sent, as Mirakl counts: the header is line 1. 0 where the report does not say. */
	line: number;
};

export interface ReportedLine extends RejectedLine {
	/** The columns of the file that was sent, by name. */
	values: Record<string, string>;
}

const LINE = 'error-line';
const REASON = 'error-message';
const SKU_COLUMNS = ['offer-sku', 'sku', 'shop-sku'];

/**
 * The lines of an error report: of OF03, where number and reason stand in the last two columns, or of STO03 and PRI03,
 * where they stand in the first two (OF03, STO03, PRI03).
 *
 * @param skuAt the SKU of a line that was sent, for a report that tells the number alone. Mirakl counts the header as
 *              line 1 (Mirakl's trap 26), so the first figure is line 2.
 */
export function reportedLines(
	report: string,
	skuAt: (line: number) => string = () => '',
): ReportedLine[] {
	const [first = [], ...others] = readCsv(report);
	const hasHeader = !/^\d+$/.test(first[0]?.trim() ?? '');
	const header = hasHeader ? first.map((name) => name.trim()) : [];
	const places = placesIn(header);
	return (hasHeader ? others : [first, ...others])
		.filter((cells) => cells.length > 0)
		.map((cells) => {
			const line = Number.parseInt(cells[places.line] ?? '', 10) || 0;
			const values = Object.fromEntries(
				header
					.map((name, index): [string, string] => [name, cells[index] ?? ''])
					.filter((_, index) => index !== places.line && index !== places.reason),
			);
			const reason = cells[places.reason] ?? '';
			return { sku: cells[places.sku] || skuAt(line), reason, line, values };
		});
}

function placesIn(header: string[]) {
	const names = header.map((name) => name.toLowerCase());
	const line = names.indexOf(LINE);
	const reason = names.indexOf(REASON);
	const sku = names.findIndex((name) => SKU_COLUMNS.includes(name));
	const isNamed = line !== -1 && reason !== -1;
	return {
		line: isNamed ? line : 0,
		reason: isNamed ? reason : 1,
		// without a header the file's own columns follow, the SKU first
		sku: sku === -1 && header.length === 0 ? 2 : sku,
	};
}
