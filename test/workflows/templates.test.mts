import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
	OPERATOR_TEMPLATES,
	PERIOD_TEMPLATES,
	SHARED_TEMPLATES,
} from '../../sandbox/world/templates.mts';
import { FLOWS, writeTemplates } from '../../workflows/source/build.mts';
import type { Template, TemplateNode } from '../../workflows/source/flow.mts';
import { codeOf, isExpression, isNote, nodesReadBy, parses, textsOf } from './reading.mts';
import { isReachedTwice, sourcesOf } from './paths.mts';

const folder = join(__dirname, '../../workflows');
const KEYS = [...OPERATOR_TEMPLATES, ...PERIOD_TEMPLATES, ...SHARED_TEMPLATES];

const fileOf = (key: string): string => readFileSync(join(folder, `${key}.json`), 'utf8');
const templateOf = (key: string): Template => JSON.parse(fileOf(key)) as Template;
const repeated = (list: string[]): string[] =>
	list.filter((entry, index) => list.indexOf(entry) !== index);
const ofType = ({ nodes }: Template, type: string): TemplateNode[] =>
	nodes.filter((node) => node.type === `n8n-nodes-base.${type}`);

describe('the templates', () => {
	it('are the files that their sources build', () => {
		const built = mkdtempSync(join(tmpdir(), 'templates-'));
		try {
			const names = writeTemplates(built).map((file) => basename(file));
			expect(names.sort()).toEqual(KEYS.map((key) => `${key}.json`).sort());
			expect(names).toEqual(
				readdirSync(folder)
					.filter((file) => file.endsWith('.json'))
					.sort(),
			);
			for (const name of names) {
				expect(readFileSync(join(folder, name), 'utf8')).toBe(
					readFileSync(join(built, name), 'utf8'),
				);
			}
		} finally {
			rmSync(built, { recursive: true });
		}
	});

	it('have names and node ids of their own', () => {
		const templates = FLOWS.map((make) => make().build());
		expect(repeated(templates.map(({ name }) => name))).toEqual([]);
		expect(repeated(templates.flatMap(({ nodes }) => nodes.map(({ id }) => id)))).toEqual([]);
	});
});

describe.each(KEYS)('the template %s', (key) => {
	const template = templateOf(key);
	const { nodes, connections } = template;
	const names = nodes.map(({ name }) => name);

	it('ends the error path of a node that always gives an item: what follows would run twice', () => {
		const both = nodes.filter(
			(node) => node.onError === 'continueErrorOutput' && node.alwaysOutputData,
		);
		const further = both.map(({ name }) => {
			const onFailure = connections[name]?.main[1]?.[0].node ?? '';
			return [name, connections[onFailure]?.main.flat().length ?? 0];
		});
		expect(further).toEqual(both.map(({ name }) => [name, 0]));
	});

	it('gives to Reconcile what nodes found that no two paths lead to: of a second run of theirs the first would be forgotten', () => {
		const reconcile = nodes.find(({ name }) => name === 'Reconcile exceptions');
		const [from] = sourcesOf(template, 'Open exceptions');
		const found = nodesReadBy(String(reconcile?.parameters.findings ?? ''));
		const doubled = found.filter((name) => isReachedTwice(template, name, from));
		expect(doubled).toEqual([]);
	});

	it('names each node once', () => {
		expect(repeated(names)).toEqual([]);
		expect(names.filter((name) => name.trim() !== name || name === '')).toEqual([]);
	});

	it('wires nodes that it has, from outputs that they have', () => {
		for (const [source, { main }] of Object.entries(connections)) {
			const node = nodes.find(({ name }) => name === source);
			expect(node).toBeDefined();
			const two = node?.type === 'n8n-nodes-base.if' || node?.onError === 'continueErrorOutput';
			expect(main.length).toBeLessThanOrEqual(two ? 2 : 1);
			expect(main.flat().filter((wire) => !names.includes(wire.node))).toEqual([]);
		}
	});

	it('leads to every node from a trigger', () => {
		const reached = nodes
			.filter(({ type }) => /(Trigger|\.webhook)$/.test(type))
			.map(({ name }) => name);
		for (const name of reached) {
			const next = (connections[name]?.main ?? []).flat().map((wire) => wire.node);
			reached.push(...next.filter((each) => !reached.includes(each)));
		}
		const left = nodes.filter((node) => !isNote(node) && !reached.includes(node.name));
		expect(left.map(({ name }) => name)).toEqual([]);
	});

	it('shows the second output wherever a node sends its failures there', () => {
		const failing = nodes.filter(({ onError }) => onError !== undefined);
		for (const { name, onError } of failing) {
			expect([name, onError]).toEqual([name, 'continueErrorOutput']);
			expect([name, connections[name]?.main[1]?.length]).toEqual([name, 1]);
		}
		const tables = failing.filter(({ type }) => type === 'n8n-nodes-base.dataTable');
		expect(tables).toEqual([]);
	});

	it('carries no credential id, no data of a run and nothing that only one n8n knows', () => {
		const allowed = ['name', 'nodes', 'connections', 'settings'];
		expect(Object.keys(template).filter((field) => !allowed.includes(field))).toEqual([]);
		const credentials = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		expect(credentials.filter(({ id }) => id !== null)).toEqual([]);
		expect(fileOf(key)).not.toMatch(/pinData|staticData|workflowId|errorWorkflow|instanceId/);
	});

	it('keeps no data of its executions', () => {
		expect(template.settings).toEqual({
			executionOrder: 'v1',
			timezone: 'Europe/London',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveManualExecutions: false,
			saveExecutionProgress: false,
		});
	});

	it('reads only nodes that it has', () => {
		const read = nodes.flatMap((node) =>
			textsOf(node).flatMap(({ place, text }) =>
				nodesReadBy(text).map((name) => ({ place, name })),
			),
		);
		expect(read.filter(({ name }) => !names.includes(name))).toEqual([]);
	});

	it('ends no expression before its end', () => {
		const expressions = nodes.flatMap(textsOf).filter(({ text }) => isExpression(text));
		expect(expressions.length).toBeGreaterThan(3);
		for (const { place, text } of expressions) {
			const { code, rest } = codeOf(text);
			expect([place, code.length > 0]).toEqual([place, true]);
			expect([place, /\{\{|\}\}/.test(rest)]).toEqual([place, false]);
			for (const part of code) expect([place, parses(part)]).toEqual([place, true]);
		}
	});

	it('has one yellow note with the overview, and white notes with a title around sections', () => {
		const notes = nodes.filter(isNote).map(({ parameters }) => parameters);
		const yellow = notes.filter(({ color }) => color === 1);
		expect(yellow).toHaveLength(1);
		expect(yellow[0]?.content).toMatch(/^# .+[\s\S]+### How it works[\s\S]+### Set-up/);
		const others = notes.filter(({ color }) => color !== 1);
		expect(others.length).toBeGreaterThan(0);
		expect(
			others.filter(({ color, content }) => color !== 7 || !/^## \S/.test(String(content))),
		).toEqual([]);
	});

	it('places no two nodes on each other', () => {
		const placed = nodes.filter((node) => !isNote(node));
		const overlapping = placed.flatMap((a, index) =>
			placed
				.slice(index + 1)
				.filter(
					(b) =>
						Math.abs(a.position[0] - b.position[0]) < 150 &&
						Math.abs(a.position[1] - b.position[1]) < 120,
				)
				.map((b) => `${a.name} / ${b.name}`),
		);
		expect(overlapping).toEqual([]);
	});
});

describe.each([...OPERATOR_TEMPLATES, ...PERIOD_TEMPLATES])('the operator template %s', (key) => {
	const template = templateOf(key);

	it('has one node with the operator’s name, its schedule and one path for its own failures', () => {
		expect(template.nodes.filter(({ name }) => name === 'Operator')).toHaveLength(1);
		// a person alone starts these
		const schedules = ['cancellations', 'mapping-preview'].includes(key) ? 0 : 1;
		expect(ofType(template, 'scheduleTrigger')).toHaveLength(schedules);
		expect(ofType(template, 'errorTrigger')).toHaveLength(1);
		const wires = Object.values(template.connections).flatMap(({ main }) => main.flat());
		const triggers = template.nodes.filter(({ type }) => /Trigger$/.test(type));
		expect(wires.filter(({ node }) => node === 'Operator')).toHaveLength(triggers.length);
	});

	it('says the operator’s name nowhere else', () => {
		const elsewhere = template.nodes
			.filter((node) => node.name !== 'Operator' && !isNote(node))
			.flatMap(textsOf)
			.filter(({ text }) => text.includes('Northgate'));
		expect(elsewhere).toEqual([]);
	});
});
