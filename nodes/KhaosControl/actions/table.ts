import type { OperationTable } from '../../common/operation';
import { couriers } from './referenceData/couriers';
import { salesSources } from './referenceData/salesSources';
import { sites } from './referenceData/sites';
import { create } from './salesOrder/create';
import { findByReference } from './salesOrder/findByReference';
import { getStatus } from './salesOrder/getStatus';
import { getAvailability } from './stock/getAvailability';
import { getMoved } from './stock/getMoved';
import type { Khaos } from './khaos';

/** Everything the Khaos Control node does: resource → operation → file. */
export const table: OperationTable<Khaos> = {
	stock: { displayName: 'Stock', operations: { getAvailability, getMoved } },
	salesOrder: { displayName: 'Sales Order', operations: { create, findByReference, getStatus } },
	referenceData: {
		displayName: 'Reference Data',
		operations: { couriers, salesSources, sites },
	},
};
