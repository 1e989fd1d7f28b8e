import { join } from 'node:path';
import fc from 'fast-check';
import { cloneFor, credentialNames } from '../../cli/clone.mts';
import { operatorNamed } from '../../cli/operator.mts';
import { readTemplates } from '../../cli/templates.mts';
import type { Workflow } from '../../cli/workflow.mts';
import {
	OPERATOR_TEMPLATES,
	PERIOD_TEMPLATES,
	SHARED_TEMPLATES,
} from '../../sandbox/world/templates.mts';
import type { TemplateNode } from '../../workflows/source/flow.mts';
import { nodesReadBy, textsOf } from '../workflows/reading.mts';

const templates = readTemplates(join(__dirname, '../../workflows'));
const perOperator = templates.filter((template) => template.perOperator);

const clonesOf = (name: string): Workflow[] => {
	const operator = operatorNamed(name);
	const names = credentialNames(operator, {});
	return perOperator.map(({ workflow }) => cloneFor(operator, workflow, names));
};

const pathsOf = ({ nodes }: Workflow): string[] =>
	nodes.flatMap(({ parameters }) =>
		[parameters.path, (parameters.options as { path?: unknown } | undefined)?.path].filter(
			(path) => typeof path === 'string',
		),
	) as string[];

/** Everything that n8n or a folder holds once. */
const ownOf = (name: string): string[] => [
	operatorNamed(name).slug,
	...clonesOf(name).flatMap((clone) => [
		clone.name,
		...clone.nodes.map(({ id }) => id),
		...clone.nodes.flatMap(({ webhookId }) => webhookId ?? []),
		...pathsOf(clone),
	]),
];

const operators = fc
	.oneof(
		fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
		fc.constantFrom('B&Q', 'b&q', 'B Q', 'b-q', 'Debenhams', 'debenhams', 'Müller', 'Muller'),
	)
	.map((name) => name.normalize('NFC').trim())
	.filter((name) => name !== '' && !name.startsWith('=') && !/\p{C}/u.test(name));

describe('the templates for operators', () => {
	it('are those that exist once per operator', () => {
		expect(perOperator.map(({ key }) => key).sort()).toEqual(
			expect.arrayContaining([...OPERATOR_TEMPLATES, ...PERIOD_TEMPLATES].sort()),
		);
		const shared = perOperator.filter(({ key }) =>
			(SHARED_TEMPLATES as readonly string[]).includes(key),
		);
		expect(shared).toEqual([]);
	});
});

describe('a clone', () => {
	it('is the same for the same operator, whatever blanks stand around the name', () => {
		fc.assert(
			fc.property(operators, (name) => {
				expect(clonesOf(` ${name} `)).toEqual(clonesOf(name));
			}),
			{ numRuns: 20 },
		);
	});

	it('shares no id, name or path with another operator’s, nor with the templates', () => {
		const original = perOperator.flatMap(({ workflow }) => [
			workflow.name,
			...workflow.nodes.flatMap(({ id, webhookId }) => [id, webhookId ?? id]),
			...pathsOf(workflow),
		]);
		fc.assert(
			fc.property(operators, operators, (one, other) => {
				fc.pre(one !== other);
				const both = [...ownOf(one), ...ownOf(other)];
				expect(new Set([...both, ...original]).size).toBe(both.length + new Set(original).size);
			}),
			{ numRuns: 50 },
		);
	});

	it('has paths that a browser needs not escape', () => {
		fc.assert(
			fc.property(operators, (name) => {
				for (const path of clonesOf(name).flatMap(pathsOf)) expect(path).toMatch(/^[a-z0-9-]+$/);
			}),
			{ numRuns: 30 },
		);
		expect(operatorNamed('B&Q').slug).toMatch(/^b-q-[0-9a-f]{10}$/);
	});

	it('reads and wires only nodes that it has', () => {
		for (const { nodes, connections } of clonesOf('It’s "Debenhams"')) {
			const names = nodes.map(({ name }) => name);
			const read = nodes.flatMap((node) =>
				textsOf(node as unknown as TemplateNode).flatMap(({ text }) => nodesReadBy(text)),
			);
			const wired = Object.entries(connections).flatMap(([source, outputs]) => [
				source,
				...(outputs as { main: Array<Array<{ node: string }>> }).main
					.flat()
					.map(({ node }) => node),
			]);
			expect([...read, ...wired].filter((name) => !names.includes(name))).toEqual([]);
		}
	});

	it('differs from the template in ids, paths, credentials and the node Operator alone', () => {
		for (const { workflow } of perOperator) {
			const operator = operatorNamed('Debenhams');
			const clone = cloneFor(operator, workflow, { khaosControlApi: 'KC', miraklApi: 'MK' });
			const back = JSON.stringify({
				...clone,
				nodes: clone.nodes.map((node, index) => ({
					...node,
					id: workflow.nodes[index]?.id,
					...(node.webhookId && { webhookId: workflow.nodes[index]?.webhookId }),
				})),
			})
				.replaceAll(`-${operator.slug}`, '')
				.replaceAll(' – Debenhams', '')
				.replaceAll('"Debenhams"', '"Northgate"')
				.replaceAll('"KC"', '"Khaos Control"')
				.replaceAll('"MK"', '"Mirakl"');
			expect(JSON.parse(back)).toEqual(JSON.parse(JSON.stringify(workflow)));
		}
	});

	it('looks for the operator’s own Mirakl credential, and for those that were named', () => {
		const named = (given: { khaos?: string; mirakl?: string }) => {
			const operator = operatorNamed('Debenhams');
			const names = credentialNames(operator, given);
			const nodes = perOperator.flatMap(
				({ workflow }) => cloneFor(operator, workflow, names).nodes,
			);
			const all = nodes.flatMap(({ credentials = {} }) =>
				Object.entries(credentials).map(([type, { id, name }]) => [type, id, name].join()),
			);
			return [...new Set(all)].filter((each) => /^(khaosControl|mirakl)Api/.test(each)).sort();
		};
		expect(named({})).toEqual(['khaosControlApi,,Khaos Control', 'miraklApi,,Mirakl Debenhams']);
		expect(named({ khaos: 'KC live', mirakl: 'Deb' })).toEqual([
			'khaosControlApi,,KC live',
			'miraklApi,,Deb',
		]);
	});

	it.each([
		['', /empty/],
		['  ', /empty/],
		['=Debenhams', /expression/],
		['Deben\u200bhams', /cannot be seen/],
		['x'.repeat(61), /61 characters/],
	])('refuses the name %j', (name, why) => {
		expect(() => operatorNamed(name)).toThrow(why);
	});
});
