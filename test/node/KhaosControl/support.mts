import type { IDataObject } from 'n8n-workflow';
import { KhaosControlApi } from '../../../credentials/KhaosControlApi.credentials';
import { KhaosControl } from '../../../nodes/KhaosControl/KhaosControl.node';
import type { KhaosSalesOrder } from '../../../nodes/KhaosControl/payloads/salesOrder';
import type { KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { runNode } from '../harness.mts';

/** A complete order of invented values for a simulator's first Stock Codes. */
export function sampleOrder(
	associatedRef: string,
	stockCode: string,
	changes: Partial<KhaosSalesOrder> = {},
): KhaosSalesOrder {
	return {
		associatedRef,
		orderDate: '2024-05-14T09:31:07',
		amount: '15.95',
		currency: 'GBP',
		salesSource: 'Example Marketplace',
		courierCode: 'STD48',
		poNumber: 'C-100045',
		delivery: '3.95',
		customer: {
			createNew: false,
			companyClass: 'Marketplace',
			invoiceAddress: {
				line1: '1 Example Street',
				town: 'Sampleton',
				postcode: 'ZZ1 1ZZ',
				countryCode: 'GB',
				forename: 'Alex',
				surname: 'Sample & Sons <test>',
				email: 'buyer-7f31@marketplace.example',
			},
		},
		lines: [{ stockCode, quantity: 1, unitPrice: '12.00', priceIs: 'gross', importRef: 'line-1' }],
		payments: [
			{
				amount: '15.95',
				type: 'card',
				reference: 'MIRAKL',
				transactionId: associatedRef,
				timestamp: '2024-05-14T09:31:07',
			},
		],
		...changes,
	};
}

/** What a user saved for a simulator. */
export function credentialFor(simulator: { url: string }, data: IDataObject = {}) {
	return { type: new KhaosControlApi(), data: { serviceUrl: simulator.url, ...data } };
}

/** Runs one operation of the Khaos Control node against a simulator. */
export async function khaos(
	simulator: { url: string },
	operation: string,
	parameters: IDataObject,
	more: {
		items?: IDataObject[];
		continueOnFail?: boolean;
		credential?: IDataObject;
		hints?: string[];
	} = {},
) {
	const [resource, name] = operation.split('.');
	return await runNode({
		nodeClass: KhaosControl,
		parameters: { resource, operation: name, ...parameters },
		credentials: [credentialFor(simulator, more.credential)],
		items: more.items,
		continueOnFail: more.continueOnFail,
		hints: more.hints,
	});
}

/** How often an operation reached the simulator and was logged. */
export function callsOf(simulator: KhaosSimulator, operation: string): number {
	return simulator.faults.log.filter((entry) => entry.operation === operation).length;
}
