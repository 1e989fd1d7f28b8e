import type { Hour } from './week.mts';

/** One line of figures of an hour. */
export function hourLine(hour: Hour): string {
	const { name, orders, open, seconds, rssMb, heapMb, databaseMb, executions, trouble } = hour;
	return [
		...[name, `${orders} orders`, `${open} open`, `${Math.round(seconds)} s`],
		...[`RSS ${rssMb} MB`, `heap ${heapMb} MB`, `database ${databaseMb} MB`],
		...[`${executions} execution rows`, `${hour.failedRuns} runs failed`, trouble],
	].join(' · ');
}

/** A Markdown table of the hours' figures, as so many equal parts. */
export function partsTable(hours: Hour[], parts: number): string[] {
	const size = Math.ceil(hours.length / parts);
	const rows = Array.from({ length: Math.ceil(hours.length / size) }, (_, part) => {
		const own = hours.slice(part * size, (part + 1) * size);
		const [first, last] = [own[0], own.at(-1)];
		if (first === undefined || last === undefined) return '';
		const sum = (of: (hour: Hour) => number) => own.reduce((total, hour) => total + of(hour), 0);
		const before = hours[part * size - 1]?.calls ?? 0;
		const cells = [
			first === last ? first.name : `${first.name} to ${last.name}`,
			sum(({ orders }) => orders),
			last.calls - before,
			Math.round(sum(({ seconds }) => seconds)),
			Math.max(...own.map(({ rssMb }) => rssMb)),
			Math.min(...own.map(({ heapMb }) => heapMb)),
			last.databaseMb,
			Math.max(...own.map(({ executions }) => executions)),
		];
		return `| ${cells.join(' | ')} |`;
	});
	return [
		'| hours | orders | calls | seconds | RSS, highest MB | heap after collection, lowest MB | database MB | execution rows |',
		'|---|---|---|---|---|---|---|---|',
		...rows,
	];
}
