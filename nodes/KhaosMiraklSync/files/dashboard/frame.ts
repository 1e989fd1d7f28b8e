import { escapeHtml } from '../page';

const STYLE = [
	':root{color-scheme:light}*{box-sizing:border-box}',
	'body{font:14px/1.45 system-ui,-apple-system,"Segoe UI",sans-serif;margin:0 auto;max-width:90rem;padding:1.2rem;color:#1d2733;background:#f6f8fa}',
	'h1{font-size:1.35rem;margin:0}h2{font-size:1.05rem;margin:1.6rem 0 .5rem}h3{font-size:.95rem;margin:1.1rem 0 .4rem}',
	'.top{display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:baseline}.dim{color:#5b6875}.small{font-size:12px}',
	'.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;margin:1rem 0}',
	'.tile{background:#fff;border:1px solid #dde3ea;border-radius:8px;padding:.6rem .8rem}.tile b{display:block;font-size:1.5rem;line-height:1.2}',
	'.bad{border-color:#d9a3a6;background:#fdf1f1}.bad b,.red{color:#a3161d}.warn{color:#8a5300}.good{color:#1d6b3a}',
	'.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(34rem,100%),1fr));gap:0 1.5rem;align-items:start}',
	'.scroll{overflow-x:auto;background:#fff;border:1px solid #dde3ea;border-radius:8px}table{border-collapse:collapse;width:100%}',
	'th,td{padding:.35rem .6rem;border-bottom:1px solid #e7ecf1;text-align:left;vertical-align:top}tr:last-child td{border-bottom:0}',
	'th{background:#eef2f6;font-weight:600}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.w{white-space:nowrap}',
	'.tag{display:inline-block;border-radius:4px;padding:0 .4rem;background:#e7ecf1;font-size:12px}.critical{background:#a3161d;color:#fff}.high{background:#f6d9a8}',
	'.rows{list-style:none;margin:0;padding:0;background:#fff;border:1px solid #dde3ea;border-radius:8px}.rows>li{padding:.6rem .8rem;border-bottom:1px solid #e7ecf1}.rows>li:last-child{border-bottom:0}',
	'.rows p{margin:.2rem 0;overflow-wrap:anywhere}.head{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:baseline;overflow-wrap:anywhere}a{color:#175e8a}',
	'details summary{cursor:pointer;color:#175e8a;padding:.2rem 0}form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.4rem 0}',
	'label{display:block;font-size:12px;color:#5b6875}input{font:inherit;padding:.35rem .5rem;border:1px solid #b8c2cc;border-radius:6px;width:14rem;max-width:100%}',
	'button{font:inherit;padding:.4rem .8rem;border:1px solid #1f4e5f;border-radius:6px;background:#fff;color:#1f4e5f;cursor:pointer}button:hover,button:focus-visible{background:#1f4e5f;color:#fff}',
	'.heat1{background:#fdf3d9}.heat2{background:#f9dfa6}.heat3{background:#f3b98a}.heat4{background:#e88f86}.banner{border:1px solid #d8b04a;background:#fff7de;border-radius:8px;padding:.5rem .8rem}',
	'@media(max-width:600px){body{padding:.7rem}.tiles{grid-template-columns:repeat(2,1fr)}input,button{width:100%;min-height:2.6rem}form label{width:100%}th,td{padding:.3rem .45rem}}',
].join('');

/** A page that needs nothing else: no script, no picture, no other address. `body` is HTML already. */
export function framed(title: string, body: string): string {
	return [
		'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		'<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">',
		`<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`,
	].join('');
}

/** A cell of a table: its text, and a class for how it looks. */
export type Part = string | number | { text: string; look: string };

/** A table in a box that scrolls sideways where a phone is too narrow. Numbers stand to the right. */
export function tableOf(titles: readonly string[], rows: ReadonlyArray<readonly Part[]>): string {
	const numeric = titles.map((_, column) => rows.some((row) => isFigure(row[column])));
	const head = titles.map((title, column) => {
		return `<th${numeric[column] ? ' class="n"' : ''}>${escapeHtml(title)}</th>`;
	});
	const body = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`);
	return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function isFigure(part: Part): boolean {
	return typeof part === 'number' || (typeof part === 'object' && /\bn\b/.test(part.look));
}

function cellOf(part: Part): string {
	if (typeof part === 'number') return `<td class="n">${part}</td>`;
	if (typeof part === 'string') return `<td>${escapeHtml(part)}</td>`;
	return `<td class="${part.look}">${escapeHtml(part.text)}</td>`;
}

const LONDON = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	day: '2-digit',
	month: 'short',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** A moment on London's clock: "25 Nov, 09:30"; a dash where there is none. */
export function clockText(moment: number | undefined): string {
	return moment === undefined || moment <= 0 ? '–' : LONDON.format(moment);
}

/** How long a time is, in its largest unit: "12 min", "5 h", "3 days". */
export function spanText(milliseconds: number): string {
	const minutes = Math.max(0, Math.round(milliseconds / 60_000));
	if (minutes < 120) return `${minutes} min`;
	const hours = Math.round(minutes / 60);
	return hours < 72 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** The page that says why an action was not done. `back` is the dashboard's address. */
export function refusalPage(why: string, back: string): string {
	return framed(
		'Not done',
		`<h1>Not done</h1><p>${escapeHtml(why)}</p><p><a href="${escapeHtml(back)}">Back to the dashboard</a></p>`,
	);
}
