import { compileFunction } from 'node:vm';
import fc from 'fast-check';
import { driftAlerts } from '../../workflows/source/driftAlerts/index.mts';
import type { Template } from '../../workflows/source/flow.mts';
import { stockPush } from '../../workflows/source/stockPush/index.mts';
import { codeOf, isExpression } from './reading.mts';

type Row = Record<string, string | number>;
interface UpdateNode {
	filters: { conditions: Array<{ keyName: string; condition: string; keyValue: string }> };
	columns: { value: Record<string, string> };
}

type Expression = (...seen: unknown[]) => string | number;
const expressions = new Map<string, Expression>();

/** An expression as a function of what n8n lets it see; each is compiled once. */
function expression(text: string): Expression {
	const known = expressions.get(text);
	if (known !== undefined) return known;
	const [code = ''] = codeOf(text).code;
	const seen = ['$', '$json', '$execution', 'Date'];
	const made = compileFunction(`return (${code})`, seen) as Expression;
	expressions.set(text, made);
	return made;
}

/** Carries out the Update of a Data Table node on one row, as n8n does; gives whether the row matched. */
function update(node: UpdateNode, row: Row, run: Run, now: number): boolean {
	const value = (text: string): string | number => {
		if (!isExpression(text)) return text;
		const json = { ...run.seen, operator: 'Northgate', toSend: 1 };
		const node = () => ({ first: () => ({ json }), all: () => [] });
		return expression(text)(node, {}, { id: run.id }, { now: () => now });
	};
	const matches = node.filters.conditions.every(({ keyName, condition, keyValue }) => {
		const [cell, wanted] = [row[keyName] ?? '', value(keyValue)];
		if (condition === 'eq') return cell === wanted;
		if (condition === 'lt') return cell < wanted;
		throw new Error(`no condition ${condition} here`);
	});
	if (matches) {
		for (const [column, text] of Object.entries(node.columns.value)) row[column] = value(text);
	}
	return matches;
}

interface Run {
	id: string;
	flow: Template;
	/** The checkpoint as the run read it. */
	seen: Row;
	readFrom: number;
	readTo: number;
	next: number;
	mayGoOn: boolean;
}

const flows = [stockPush().build(), driftAlerts().build()];
const ends = ['Move the checkpoint', 'End the claim'];
const nodeOf = ({ nodes }: Template, names: string[]): UpdateNode => {
	const found = nodes.find(({ name }) => names.includes(name));
	return found?.parameters as unknown as UpdateNode;
};

/**
 * Plays runs of both flows against one checkpoint row. The schedule says which run takes its next step: read the
 * checkpoint, read the first figure, read the last one, claim, send, end. Gives what was sent, in order.
 */
function play(kinds: number[], schedule: number[], tick: number): Run[] {
	const row: Row = { name: 'stock', operator: 'Northgate', holder: '', leaseUntil: 0 };
	row.importsBegun = 0;
	const fresh = { seen: {}, readFrom: 0, readTo: 0, next: 0, mayGoOn: true };
	const runs = kinds.map((kind, id): Run => ({ ...fresh, id: `${id}`, flow: flows[kind % 2] }));
	const sent: Run[] = [];
	let now = 1;
	const steps: Array<(run: Run) => void> = [
		(run) => (run.seen = { ...row }),
		(run) => (run.readFrom = now),
		(run) => (run.readTo = now),
		(run) => (run.mayGoOn = update(nodeOf(run.flow, ['Claim the import']), row, run, now)),
		(run) => sent.push(run),
		(run) => update(nodeOf(run.flow, ends), row, run, now),
	];
	for (const index of schedule) {
		const run = runs[index % runs.length];
		const step = run.mayGoOn ? steps[run.next] : undefined;
		now += tick;
		run.next += 1;
		step?.(run);
	}
	return sent;
}

const kinds = fc.array(fc.nat(1), { minLength: 2, maxLength: 4 });
const schedule = fc.array(fc.nat(3), { minLength: 10, maxLength: 40 });

describe('the claim on an operator’s stock import', () => {
	it('lets no figure go out that was read before one that went out earlier, however runs of push and drift overlap', () => {
		let several = 0;
		fc.assert(
			fc.property(kinds, schedule, (runs, steps) => {
				const sent = play(runs, steps, 1);
				if (sent.length > 1) several += 1;
				sent.slice(1).forEach((run, index) => {
					expect(run.readFrom).toBeGreaterThan(sent[index].readTo);
				});
			}),
			{ numRuns: 500 },
		);
		expect(several).toBeGreaterThan(0);
	});

	it('lets every run send that overlaps with no other', () => {
		const one = [0, 0, 0, 0, 0, 0];
		const sent = play([0, 1, 0], [...one, ...one.map(() => 1), ...one.map(() => 2)], 1);
		expect(sent.map(({ id }) => id)).toEqual(['0', '1', '2']);
	});

	it('lets the next run send ten minutes after one was killed in the middle of it', () => {
		const killed = [0, 0, 0, 0, 0];
		const whole = [1, 1, 1, 1, 1, 1];
		expect(play([0, 0], [...killed, ...whole], 1)).toHaveLength(1);
		expect(play([0, 0], [...killed, ...whole], 200_000)).toHaveLength(2);
	});
});

it('begins drift alerts in no minute in which a stock push begins: of two runs at once the quicker one sends', () => {
	const ruleOf = (flow: Template) =>
		JSON.stringify(flow.nodes.find(({ type }) => type.endsWith('scheduleTrigger'))?.parameters);
	expect(ruleOf(stockPush().build())).toContain('"minutesInterval":5');
	const [, past, step] = /"(\d+)-59\/(\d+) \* \* \* \*"/.exec(ruleOf(driftAlerts().build())) ?? [];
	expect([Number(past) % 5, Number(step) % 5]).toEqual([2, 0]);
});
