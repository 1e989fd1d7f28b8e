import { downloadInvoice, listBillingCycles, listInvoices } from '../operations/billing.mts';
import {
	startTransactionExport,
	transactionExportFile,
	transactionExportStatus,
} from '../operations/export-transactions.mts';
import { listTransactions } from '../operations/list-transactions.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

const log = '/sellerpayment/transactions_logs';

/** The transaction log, billing cycles and invoices. */
export const financeRoutes: readonly Route[] = [
	route('TL02', 'GET', log, listTransactions),
	route('TL03', 'POST', `${log}/async`, startTransactionExport),
	route('TL04', 'GET', `${log}/async/status/{}`, transactionExportStatus),
	route('TL05', 'GET', `${log}/export/async/file/{}`, transactionExportFile),
	route('SBC11', 'GET', '/seller-billing-cycles', listBillingCycles),
	route('IV01', 'GET', '/invoices', listInvoices),
	route('IV02', 'GET', '/invoices/{}', downloadInvoice),
];
