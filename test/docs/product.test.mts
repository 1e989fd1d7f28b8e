import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { KhaosControl } from '../../nodes/KhaosControl/KhaosControl.node.ts';
import { KhaosControlTrigger } from '../../nodes/KhaosControl/KhaosControlTrigger.node.ts';
import { KhaosMiraklSync } from '../../nodes/KhaosMiraklSync/KhaosMiraklSync.node.ts';
import { Mirakl } from '../../nodes/Mirakl/Mirakl.node.ts';
import { MiraklTrigger } from '../../nodes/Mirakl/MiraklTrigger.node.ts';
import { KhaosControlApi } from '../../credentials/KhaosControlApi.credentials.ts';
import { KhaosMiraklDashboardApi } from '../../credentials/KhaosMiraklDashboardApi.credentials.ts';
import { MiraklApi } from '../../credentials/MiraklApi.credentials.ts';
import { read, root } from './markdown.mts';

const nodes: Array<{ file: string; node: INodeType }> = [
	{ file: 'KhaosControl/KhaosControl', node: new KhaosControl() },
	{ file: 'KhaosControl/KhaosControlTrigger', node: new KhaosControlTrigger() },
	{ file: 'KhaosMiraklSync/KhaosMiraklSync', node: new KhaosMiraklSync() },
	{ file: 'Mirakl/Mirakl', node: new Mirakl() },
	{ file: 'Mirakl/MiraklTrigger', node: new MiraklTrigger() },
];

/** Words that people type when they look for a node, and the node that they mean. */
const TYPED: Record<string, string[]> = {
	'KhaosControl/KhaosControl': [
		...['ERP', 'KosWeb', 'Inventory', 'Stock', 'SKU', 'SOAP', 'Orders'],
		...['Despatch', 'Dispatch', 'Shipping', 'Courier', 'Warehouse'],
	],
	'KhaosControl/KhaosControlTrigger': ['ERP', 'Inventory', 'Dispatch', 'Orders', 'Cancelled Order'],
	'KhaosMiraklSync/KhaosMiraklSync': [
		...['Inventory', 'Payout', 'Audit', 'Oversell', 'Sync', 'Marketplace', 'Orders', 'Despatch'],
		...['Debenhams', 'Mapping'],
	],
	'Mirakl/Mirakl': [
		...['marketplace', 'orders', 'offer', 'stock', 'despatch', 'dispatch', 'shipping', 'courier'],
		...['refund', 'refunds', 'return', 'OR11', 'STO01', 'Debenhams', 'B&Q', 'Decathlon'],
	],
	'Mirakl/MiraklTrigger': ['marketplace', 'orders', 'returns', 'messages', 'incident', 'B&Q'],
};

/** Every field of a node, those inside collections too. */
function fields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((field) => [
		field,
		...(field.options ?? []).flatMap((option) => {
			if ('values' in option) return fields(option.values);
			return 'type' in option ? fields([option as INodeProperties]) : [];
		}),
	]);
}

/** Fields that neither they nor their choices explain. */
function silent(properties: readonly INodeProperties[]): string[] {
	return fields(properties)
		.filter(({ type, name }) => type !== 'notice' && name !== 'resource' && name !== 'operation')
		.filter(
			({ description: text, options = [] }) =>
				!text && !options.some((option) => 'description' in option),
		)
		.map(({ displayName, name }) => `${displayName} (${name})`);
}

describe.each(nodes)('the node $file', ({ file, node: { description } }) => {
	const codex = JSON.parse(read(`nodes/${file}.node.json`)) as {
		alias: string[];
		resources: Record<string, Array<{ url: string }>>;
	};

	it('is found by the words that people type', () => {
		const known = codex.alias.map((alias) => alias.toLowerCase());
		const missing = (TYPED[file] ?? []).filter((word) => !known.includes(word.toLowerCase()));
		expect(missing).toEqual([]);
	});

	it('links pages that the repository has', () => {
		const pages = Object.values(codex.resources)
			.flat()
			.map(({ url }) => /\/blob\/main\/([^#]+)/.exec(url)?.[1])
			.filter((page) => page !== undefined);
		expect(pages.length).toBeGreaterThan(0);
		expect(pages.filter((page) => !existsSync(join(root, page)))).toEqual([]);
	});

	it('has an icon for light and one for dark', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		const folder = join(root, 'nodes', file, '..');
		for (const icon of [light, dark]) {
			expect(existsSync(join(folder, icon.replace(/^file:/, '')))).toBe(true);
		}
		expect(light).not.toBe(dark);
	});

	it('says of every field what it is', () => {
		expect(silent(description.properties)).toEqual([]);
	});
});

describe.each([new KhaosControlApi(), new MiraklApi(), new KhaosMiraklDashboardApi()])(
	'the credential $displayName',
	({ properties }) => {
		it('says of every field what it is, and first of all by which name it is found', () => {
			expect(silent(properties)).toEqual([]);
			expect(properties[0]).toMatchObject({
				type: 'notice',
				displayName: expect.stringMatching(/^Name this credential “(Khaos|Mirakl)/),
			});
		});
	},
);
