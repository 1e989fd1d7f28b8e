import type { OperationTable } from '../../common/operation';
import { agents } from './referenceData/agents';
import { companyClasses } from './referenceData/companyClasses';
import { companyStatuses } from './referenceData/companyStatuses';
import { countries } from './referenceData/countries';
import { couriers } from './referenceData/couriers';
import { deliveryRates } from './referenceData/deliveryRates';
import { keycodes } from './referenceData/keycodes';
import { mailingStatuses } from './referenceData/mailingStatuses';
import { manufacturers } from './referenceData/manufacturers';
import { priceLists } from './referenceData/priceLists';
import { salesSources } from './referenceData/salesSources';
import { sites } from './referenceData/sites';
import { callOperation } from './raw/callOperation';
import { amend } from './salesOrder/amend';
import { cancel } from './salesOrder/cancel';
import { create } from './salesOrder/create';
import { findByReference } from './salesOrder/findByReference';
import { get } from './salesOrder/get';
import { getStatus } from './salesOrder/getStatus';
import { checkSetUp } from './service/checkSetUp';
import { getVersion } from './service/getVersion';
import { getAvailability } from './stock/getAvailability';
import { getCatalogue } from './stock/getCatalogue';
import { getMoved } from './stock/getMoved';
import { getPotential } from './stock/getPotential';
import type { Khaos } from './khaos';

/** Everything the Khaos Control node does: resource → operation → file. */
export const table: OperationTable<Khaos> = {
	stock: {
		displayName: 'Stock',
		operations: { getAvailability, getCatalogue, getMoved, getPotential },
	},
	salesOrder: {
		displayName: 'Sales Order',
		operations: { amend, cancel, create, findByReference, get, getStatus },
	},
	referenceData: {
		displayName: 'Reference Data',
		operations: {
			agents,
			companyClasses,
			companyStatuses,
			countries,
			couriers,
			deliveryRates,
			keycodes,
			mailingStatuses,
			manufacturers,
			priceLists,
			salesSources,
			sites,
		},
	},
	service: { displayName: 'Service', operations: { checkSetUp, getVersion } },
	raw: { displayName: 'Raw', operations: { callOperation } },
};
