import { asItems, OPERATOR_ROW } from './run.mts';

const NG = { ...OPERATOR_ROW, referencePrefix: 'NG-' };
export const listed = (orderId: string, state: string) => ({
	...{
		orderId,
		state,
		createdDate: '2026-03-01T09:00:00Z',
		lastUpdatedDate: '2026-03-01T10:00:00Z',
	},
});
export const status = (associatedRef: string, found = true) => ({
	...{ associatedRef, found, salesOrderCode: found ? 'SO1' : '', cancelled: false },
	...{ complete: false, invoices: [] },
});
export const parameters = {
	operatorRow: asItems(NG),
	operators: asItems(NG),
	statuses: asItems(status('NG-1'), status('NG-2'), status(''), status('WEB-9')),
	orders: asItems(listed('2', 'CANCELED'), listed('3', 'SHIPPED'), {}),
	orderRows: '',
	openExceptions: '',
};
