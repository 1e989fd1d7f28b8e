import {
	type INodeCredentialDescription,
	type INodeParameters,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { KhaosControl } from '../../nodes/KhaosControl/KhaosControl.node.ts';
import { KhaosMiraklSync } from '../../nodes/KhaosMiraklSync/KhaosMiraklSync.node.ts';
import { KINDS } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import { Mirakl } from '../../nodes/Mirakl/Mirakl.node.ts';
import { FLOWS } from '../../workflows/source/build.mts';
import type { TemplateNode } from '../../workflows/source/flow.mts';
import { isExpression } from './reading.mts';

const PREFIX = 'n8n-nodes-khaos-mirakl.';
const descriptions: Record<string, INodeTypeDescription> = Object.fromEntries(
	[new KhaosControl(), new Mirakl(), new KhaosMiraklSync()].map(({ description }) => [
		PREFIX + description.name,
		description,
	]),
);

const used = FLOWS.flatMap((make) => {
	const { key } = make();
	const ours = make()
		.build()
		.nodes.filter(({ type }) => type.startsWith(PREFIX));
	return ours.map((node) => ({ at: `${key} › ${node.name}`, node }));
});

const describedBy = ({ type }: TemplateNode): INodeTypeDescription => {
	const description = descriptions[type];
	if (description === undefined) throw new Error(`the package has no node '${type}'`);
	return description;
};

/** The fields that n8n shows for a node's resource and operation; it drops what else a file holds. */
function shownFields(node: TemplateNode): Record<string, unknown> {
	const description = describedBy(node);
	const values = node.parameters as INodeParameters;
	const of = { typeVersion: node.typeVersion };
	const { properties } = description;
	return NodeHelpers.getNodeParameters(properties, values, true, false, of, description) ?? {};
}

const choicesOf = (node: TemplateNode, name: string): unknown[] =>
	describedBy(node)
		.properties.filter((property) => property.name === name)
		.filter((property) =>
			NodeHelpers.displayParameter(
				node.parameters as INodeParameters,
				property,
				{ typeVersion: node.typeVersion },
				describedBy(node),
			),
		)
		.flatMap(({ options = [] }) =>
			options.map((option) => ('value' in option ? option.value : undefined)),
		);

/** Some credentials are asked for by one resource only. */
const isNeeded = (node: TemplateNode, credential: INodeCredentialDescription): boolean =>
	NodeHelpers.displayParameter(
		node.parameters as INodeParameters,
		credential,
		{ typeVersion: node.typeVersion },
		describedBy(node),
	);

describe.each(used)('$at', ({ node }) => {
	it('uses a resource and an operation that its node has', () => {
		expect(choicesOf(node, 'resource')).toContain(node.parameters.resource);
		expect(choicesOf(node, 'operation')).toContain(node.parameters.operation);
		expect(describedBy(node).version).toBe(node.typeVersion);
	});

	it('sets only fields that are shown for them', () => {
		const shown = Object.keys(shownFields(node));
		expect(Object.keys(node.parameters).filter((name) => !shown.includes(name))).toEqual([]);
	});

	it('leaves no field to a default that reads a node by name', () => {
		const left = Object.entries(shownFields(node)).filter(
			([name, value]) => !(name in node.parameters) && isExpression(value) && value.includes("$('"),
		);
		expect(left.map(([name]) => name)).toEqual([]);
	});

	it('chooses among the values that its lists offer, and gives every credential that it needs', () => {
		const { properties, credentials = [] } = describedBy(node);
		const lists = properties
			.filter(({ type }) => type === 'options' || type === 'multiOptions')
			.map(({ name }) => name)
			.filter((name) => name in node.parameters && !isExpression(node.parameters[name]));
		for (const name of lists) {
			const chosen = [node.parameters[name]].flat();
			expect(choicesOf(node, name)).toEqual(expect.arrayContaining(chosen));
		}
		const needed = credentials
			.filter((credential) => credential.required && isNeeded(node, credential))
			.map(({ name }) => name);
		expect(Object.keys(node.credentials ?? {}).sort()).toEqual(needed.sort());
	});
});

describe('the templates together', () => {
	it('use all three action nodes of the package', () => {
		const types = new Set(used.map(({ node }) => node.type));
		expect([...types].sort()).toEqual(Object.keys(descriptions).sort());
	});

	it('reconcile only kinds of exception that there are', () => {
		const kinds = used
			.filter(({ node }) => node.parameters.resource === 'exception')
			.filter(({ node }) => node.parameters.operation === 'reconcile')
			.flatMap(({ node }) => String(node.parameters.kinds).split(','))
			.map((kind) => kind.trim())
			.filter((kind) => kind !== '');
		expect(kinds.length).toBeGreaterThan(10);
		expect(kinds.filter((kind) => !(kind in KINDS))).toEqual([]);
	});
});
