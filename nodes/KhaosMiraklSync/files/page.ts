import type { Cell, Column, Sheet } from '../domain/finance/sheets';
import { cellText } from './cells';

/** A page stays readable; the workbook has every row. */
const ROWS_SHOWN = 500;

/** Text for an element or an attribute of HTML: shown as it is, never run. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STYLE = [
	'body{font:14px/1.45 system-ui,sans-serif;margin:1.5rem;color:#1d2733;background:#fff}',
	'h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}',
	'.scroll{overflow-x:auto}table{border-collapse:collapse;min-width:30rem}',
	'th,td{padding:.3rem .6rem;border-bottom:1px solid #dde3ea;text-align:left;vertical-align:top}',
	'th{background:#eef2f6;position:sticky;top:0}.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}',
	'.negative{color:#a3161d}.more{color:#5b6875}',
	'@media(max-width:600px){body{margin:.7rem;font-size:13px}.few{min-width:0}',
	'.prose,.prose tbody,.prose tr,.prose td{display:block;min-width:0}.prose thead{display:none}',
	'.prose tr{border-bottom:2px solid #aab6c2;padding:.4rem 0}.prose td{border:0;padding:.15rem 0;overflow-wrap:anywhere}',
	'.prose td::before{color:#5b6875}}',
].join('');

/** Width of a column, in characters, from which its texts are sentences. */
const SENTENCE = 60;

/** Tables of sentences are read row by row on a phone, each cell behind the title of its column; others scroll or fit. */
function shapeOf(columns: readonly Column[], n: number): { classes: string; style: string } {
	if (!columns.some(({ kind, width = 0 }) => kind === 'text' && width >= SENTENCE)) {
		return { classes: columns.length <= 2 ? ' class="few"' : '', style: '' };
	}
	const labels = columns.map(({ title }, index) => {
		const label = title.replace(/[^\p{L}\p{N} ()%,.-]/gu, '');
		return `.s${n} td:nth-child(${index + 1})::before{content:"${label}: "}`;
	});
	const style = `<style>@media(max-width:600px){${labels.join('')}}</style>`;
	return { classes: ` class="prose s${n}"`, style };
}

/** The tables as one page that needs nothing else: no script, no picture, no other address. */
export function page(title: string, sheets: readonly Sheet[]): string {
	return [
		'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		`<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`,
		`<body><h1>${escapeHtml(title)}</h1>${sheets.map(section).join('')}</body></html>`,
	].join('');
}

function section({ name, columns, rows }: Sheet, index: number): string {
	const { classes, style } = shapeOf(columns, index);
	const head = columns.map((column) => `<th${classOf(column)}>${escapeHtml(column.title)}</th>`);
	const body = rows.slice(0, ROWS_SHOWN).map((row) => {
		return `<tr>${row.map((cell, n) => cellOf(cell, columns[n])).join('')}</tr>`;
	});
	const hidden = rows.length - ROWS_SHOWN;
	const more = hidden > 0 ? `<p class="more">${hidden} more rows are in the workbook.</p>` : '';
	const none = rows.length === 0 ? '<p class="more">None.</p>' : '';
	return `<h2>${escapeHtml(name)}</h2>${style}<div class="scroll"><table${classes}><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>${more}${none}`;
}

function classOf({ kind }: Column, negative = false): string {
	if (kind === 'text' || kind === 'date') return '';
	return ` class="number${negative ? ' negative' : ''}"`;
}

function cellOf(cell: Cell, column: Column): string {
	const negative = column.kind === 'money' && typeof cell === 'number' && cell < 0;
	return `<td${classOf(column, negative)}>${escapeHtml(cellText(cell, column))}</td>`;
}
