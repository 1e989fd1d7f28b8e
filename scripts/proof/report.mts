import { PARTS, typed, type Part } from './parts.mts';
import type { Machine, Result, Target } from './results.mts';

/** By the name of a target: why it is missed. Written by people, in `reasons.json`. */
export type Reasons = Readonly<Record<string, string>>;

/**
 * The report of the proof: what ran on which machine, commit and day, and what came of it. Of a part that did not run
 * nothing is said but that.
 *
 * @param results at most one per part
 */
export function composed(results: readonly Result[], reasons: Reasons): string {
	const ran = PARTS.flatMap((part) => {
		const result = results.find((each) => each.part === part.key && each.status !== 'not run');
		return result === undefined ? [] : [{ part, result }];
	});
	const lines = [
		'# Proof',
		'',
		'What `npm run proof` has shown. It runs before a release and holds what is too long for every `npm test`: [contributing](../CONTRIBUTING.md#release). This page is written by it, from [`proof.json`](proof.json).',
		'',
		...summary(ran, results),
		...machines(ran.map(({ result }) => result)),
		...targetTable(
			ran.flatMap(({ result }) => result.targets),
			reasons,
		),
		...ran.flatMap(section),
	];
	return `${lines.join('\n').trim()}\n`;
}

interface Ran {
	part: Part;
	result: Result;
}

function summary(ran: readonly Ran[], results: readonly Result[]): string[] {
	const rows = PARTS.map((part) => {
		const own = ran.find((each) => each.part === part)?.result;
		if (own === undefined) {
			const because = results.find(({ part: key }) => key === part.key)?.because;
			return `| ${part.title} | \`${typed(part)}\` | **not run**${because ? `: ${cell(because)}` : ''} | | | |`;
		}
		const outcome =
			own.status === 'passed'
				? `passed, ${own.passed}`
				: `**failed**, ${own.failed} of ${own.passed + own.failed}`;
		return `| [${part.title}](#${anchor(part.title)}) | \`${own.command}\` | ${outcome} | ${duration(own.seconds)} | ${commit(own)} | ${day(own.date)} |`;
	});
	const commits = new Set(ran.map(({ result }) => commit(result)));
	return [
		'| part | command | outcome | took | commit | day |',
		'|---|---|---|---|---|---|',
		...rows,
		'',
		...(commits.size > 1 ? [`The parts ran on ${commits.size} different commits.`, ''] : []),
	];
}

function machines(results: readonly Result[]): string[] {
	const texts = new Map<string, string[]>();
	for (const { machine, part } of results) {
		const text = machineText(machine);
		texts.set(text, [...(texts.get(text) ?? []), part]);
	}
	if (texts.size === 0) return [];
	const several = texts.size > 1;
	return [
		'## The machine',
		'',
		...[...texts].map(([text, parts]) => `${several ? `- ${parts.join(', ')}: ` : ''}${text}.`),
		'',
	];
}

function machineText({ processor, cores, memoryGb, system, node, n8n }: Machine): string {
	return `${cores} cores (${processor}), ${memoryGb} GB of memory, ${system}, Node ${node}, n8n ${n8n}`;
}

function targetTable(targets: readonly Target[], reasons: Reasons): string[] {
	if (targets.length === 0) return [];
	const promised = targets.filter(({ target }) => target !== null);
	const missed = promised.filter(({ met }) => !met);
	return [
		'## Targets',
		'',
		`${promised.length - missed.length} of ${promised.length} are met. A ratio is what it is held against over what it is here; figures without a target are for comparison.`,
		'',
		'| what | here | held against | ratio | target | |',
		'|---|---|---|---|---|---|',
		...targets.map(
			({ name, ours, baseline, unit, ratio, target, met }) =>
				`| ${cell(name)} | ${number(ours)} ${unit} | ${baseline === null ? '–' : `${number(baseline)} ${unit}`} | ${ratio === null ? '–' : number(ratio)} | ${target ?? '–'} | ${target === null ? '' : met ? 'met' : '**missed**'} |`,
		),
		'',
		...missed.map(
			(each) =>
				`- **${each.name}** is missed${byHowMuch(each)}. ${reasons[each.name] ?? 'The reason is not known yet.'}`,
		),
		...(missed.length > 0 ? [''] : []),
	];
}

function byHowMuch({ ratio, target }: Target): string {
	return typeof target === 'number' && ratio !== null
		? `: ${number(ratio)} instead of ${number(target)}`
		: '';
}

function section({ part, result }: Ran): string[] {
	const { checks, figures, details = [], failed } = result;
	const told = part.tellsChecks ? checks : checks.filter(({ ok }) => !ok);
	const sums = Object.entries(figures).map(([name, value]) => `${name} ${number(value)}`);
	return [
		`## ${part.title}`,
		'',
		`${part.shows[0]?.toUpperCase()}${part.shows.slice(1)}. Version ${result.version}, commit ${commit(result)}, ${day(result.date)}; ${duration(result.seconds)}; ${result.passed} passed, ${failed} failed.`,
		'',
		...(sums.length > 0 ? [`Figures: ${sums.join(', ')}.`, ''] : []),
		...(result.because ? ['```', result.because.replace(/```/g, "'''"), '```', ''] : []),
		...told.map(
			({ name, ok, detail }) => `- ${ok ? '✓' : '✗'} ${name}${detail ? `: ${detail}` : ''}`,
		),
		...(told.length > 0 ? [''] : []),
		...details.flatMap((text) => [text.trim(), '']),
	];
}

function commit({ commit: id, changed }: Result): string {
	return `\`${id}\`${changed ? ' with changes' : ''}`;
}

function day(date: string): string {
	return date.slice(0, 10);
}

function duration(seconds: number): string {
	const whole = Math.round(seconds);
	if (whole < 120) return `${whole} s`;
	const minutes = Math.round(whole / 60);
	return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function number(value: number): string {
	const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
	return rounded.toLocaleString('en-GB');
}

function cell(text: string): string {
	return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}

function anchor(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replace(/ /g, '-');
}
