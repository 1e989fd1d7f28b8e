import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { properties } from '../common/describe';
import { route } from '../common/router';
import { table } from './actions/table';
import { connect } from './connect';
import { listSearch, resourceMapping } from './methods';

export class KhaosControl implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Khaos Control',
		name: 'khaosControl',
		icon: { light: 'file:khaosControl.svg', dark: 'file:khaosControl.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Stock, sales orders and reference data of Khaos Control (KhaosWS)',
		defaults: { name: 'Khaos Control' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'khaosControlApi', required: true }],
		properties: properties(table),
	};

	methods = { listSearch, resourceMapping };

	execute = route(table, connect);
}
