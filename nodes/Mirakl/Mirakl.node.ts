import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { properties } from '../common/describe';
import { route } from '../common/router';
import { operations } from './actions/table';
import { listSearch, loadOptions } from './methods/table';
import { connect } from './transport/connect';

/** Actions on one shop of a Mirakl marketplace. */
export class Mirakl implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mirakl',
		name: 'mirakl',
		icon: { light: 'file:mirakl.svg', dark: 'file:mirakl.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Orders, offers and stock of your shop on a Mirakl marketplace',
		defaults: { name: 'Mirakl' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'miraklApi', required: true }],
		properties: properties(operations),
	};

	methods = { listSearch, loadOptions };

	execute = route(operations, connect);
}
