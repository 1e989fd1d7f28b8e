import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { KhaosControl } from '../../nodes/KhaosControl/KhaosControl.node.ts';
import { Mirakl } from '../../nodes/Mirakl/Mirakl.node.ts';
import { FLOWS } from '../../workflows/source/build.mts';
import type { Template, TemplateNode } from '../../workflows/source/flow.mts';
import { PREVIEW } from '../../workflows/source/sections.mts';
import { sourcesOf } from './reading.mts';

const PREFIX = 'n8n-nodes-khaos-mirakl.';
const descriptions = [new KhaosControl(), new Mirakl()].map(({ description }) => description);

/** What reads and never writes; whatever else these nodes can do is taken for a write. */
const READS = /^(get|export|download|list|find|check)/;
const LISTS = ['referenceData'];

const templates = FLOWS.map((make) => ({ key: make().key, template: make().build() }));
const service = templates.flatMap(({ key, template }) =>
	template.nodes
		.filter(({ type }) => descriptions.some(({ name }) => type === PREFIX + name))
		.map((node) => ({ at: `${key} › ${node.name}`, key, template, node })),
);

/** True where n8n shows the field Preview for the node's operation: it writes. */
function offersPreview({ type, parameters }: TemplateNode): boolean {
	const description = descriptions.find(({ name }) => type === PREFIX + name);
	return (description?.properties ?? []).some(
		(property) =>
			property.name === 'preview' &&
			NodeHelpers.displayParameter(
				parameters as INodeParameters,
				property,
				{ typeVersion: 1 },
				description ?? null,
			),
	);
}

const writes = service.filter(({ node }) => offersPreview(node));
const condition = (node: TemplateNode | undefined) => JSON.stringify(node?.parameters ?? {});
const isGated = (node: TemplateNode | undefined) =>
	condition(node).includes("$('Operator settings').first().json.live !== false");

/** True where every way to a node from a trigger passes a node that only lets live operators through. */
function onlyWhenLive(template: Template, name: string, seen = new Set<string>()): boolean {
	if (seen.has(name)) return true;
	seen.add(name);
	const sources = sourcesOf(template, name);
	if (sources.length === 0) return false;
	return sources.every(
		(source) =>
			(source.type === 'n8n-nodes-base.filter' && isGated(source)) ||
			onlyWhenLive(template, source.name, seen),
	);
}

describe('an operator in preview', () => {
	it('has templates that write to both systems: the check below is of all of them', () => {
		expect(writes.map(({ at }) => at).sort()).toMatchInlineSnapshot(`
		[
		  "cancellations › Cancel",
		  "cancellations › Cancellation to be sent",
		  "cancellations › Refund",
		  "cancellations › Refund to be sent",
		  "despatch › Ship with tracking",
		  "drift-alerts › Repair the figures",
		  "order-acceptance › Accept in Mirakl",
		  "order-acceptance › Accept what was created",
		  "order-acceptance › Create before acceptance",
		  "order-acceptance › Create in Khaos Control",
		  "order-acceptance › Write the sales order code back",
		  "order-acceptance › Write their codes back",
		  "stock-push › Update stock",
		]
	`);
	});

	it.each(service)('$at writes nothing: it reads, or its Preview is on', ({ node }) => {
		const operation = String(node.parameters.operation);
		if (!offersPreview(node)) {
			const isList = LISTS.includes(String(node.parameters.resource));
			expect(isList || READS.test(operation)).toBe(true);
			return;
		}
		expect([PREVIEW, true]).toContain(node.parameters.preview);
	});

	it.each(['order-acceptance', 'stock-push', 'despatch', 'drift-alerts'])(
		'keeps what %s would send, for the dashboard, and only then',
		(key) => {
			const template = templates.find((each) => each.key === key)?.template;
			const node = template?.nodes.find(({ name }) => name === 'Tell what would be sent');
			const gate = template?.nodes.find(({ name }) => name === 'In preview?');
			expect(condition(node)).toContain('preview ');
			expect(condition(gate)).toContain("!($('Operator settings').first().json.live !== false)");
		},
	);

	it.each([
		['stock-push', 'Move the checkpoint'],
		['stock-push', 'Claim the import'],
		['drift-alerts', 'Claim the import'],
		['despatch', 'Claim the despatch'],
		['despatch', 'Remember, end the claim'],
		['despatch', 'Note the look'],
	])('moves no watermark: %s › %s', (key, name) => {
		const template = templates.find((each) => each.key === key)?.template;
		if (template === undefined) throw new Error(`no template ${key}`);
		const node = template.nodes.find((each) => each.name === name);
		// what a run writes under its own claim is written by live runs alone: only they claim
		const ownClaim = condition(node).includes('"holder","condition":"eq"');
		expect(ownClaim || onlyWhenLive(template, name)).toBe(true);
	});

	it('moves no watermark: drift-alerts › Heartbeat keeps the value as it was', () => {
		const template = templates.find((each) => each.key === 'drift-alerts')?.template;
		const node = template?.nodes.find(({ name }) => name === 'Heartbeat');
		expect(isGated(node)).toBe(true);
		expect(condition(node)).toContain("$('Checkpoint').first().json.value");
	});
});
