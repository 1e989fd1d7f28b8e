import type { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import type { AuditInput } from '../../domain/audit/input';
import { profileFor } from '../../domain/profiles/profiles';
import { readCarriers } from '../../edge/carriers';
import {
	readAccount,
	readAuditItems,
	readAuditLevels,
	readAuditOffers,
	readAuditOrders,
	readClock,
	readCouriers,
	readMethods,
	readNames,
	readPlatform,
	readSiteList,
} from '../../edge/audit';
import { readAuditedOperator } from '../../edge/auditedOperator';
import { readKhaosStatuses } from '../../edge/khaosStatus';
import { readCarrierMappings, readShippingMappings, readSkuMappings } from '../../edge/maps';
import { readComponents } from '../../edge/components';
import { readSites } from '../../edge/sites';
import { readStockRules } from '../../edge/stock';
import type { auditParams } from './fields';

/**
 * Everything that the audit looks at, read once.
 *
 * @throws UserFacingError where not exactly one operator row was handed over, or a row cannot be read
 */
export function readAudit(param: z.output<typeof auditParams>, now: number): AuditInput {
	const [row] = param.operatorRow;
	if (param.operatorRow.length !== 1) {
		throw new UserFacingError(
			`Table 'Khaos Mirakl Operators' has ${param.operatorRow.length === 0 ? 'no row' : `${param.operatorRow.length} rows`} for this operator`,
			'Run the operator set-up, or correct the operator name in this workflow, so that exactly one row is found.',
		);
	}
	const { operator, problems } = readAuditedOperator(row);
	// another operator's bad row is that operator's audit to report
	const others = param.operators
		.map((each) => readAuditedOperator(each).operator)
		.filter(({ name }) => name !== operator.name);
	return {
		operator,
		rowProblems: problems,
		operators: [operator, ...others],
		profile: profileFor(param.profile || operator.profile, operator.name),
		companyClassCounts: param.companyClassCounts,
		keyTier: param.keyTier,
		orderCycleMinutes: param.orderCycleMinutes ?? 5,
		skuMappings: readSkuMappings(param.skuMap),
		carrierMappings: readCarrierMappings(param.carrierMap),
		shippingMappings: readShippingMappings(param.shippingMap),
		stockRules: readStockRules(param.rules),
		components: readComponents(param.components),
		siteMappings: readSites(param.siteMap),
		siteList: readSiteList(param.sites),
		offers: readAuditOffers(param.offers),
		stock: readAuditItems(param.catalogue),
		levels: readAuditLevels(param.levels),
		orders: readAuditOrders(param.orders),
		statuses: readKhaosStatuses(param.statuses),
		khaos: {
			couriers: readCouriers(param.couriers),
			salesSources: readNames(param.salesSources),
			companyClasses: readNames(param.companyClasses),
			sites: readNames(param.sites),
		},
		carriers: readCarriers(param.carriers),
		shippingMethods: readMethods(param.shippingMethods),
		platform: readPlatform(param.platform),
		account: readAccount(param.account),
		clocks: [...readClock('Khaos Control', param.version), ...readClock('Mirakl', param.account)],
		now,
	};
}
