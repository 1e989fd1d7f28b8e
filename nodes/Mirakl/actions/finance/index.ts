import { downloadInvoice } from './downloadInvoice';
import { getBillingCycles } from './getBillingCycles';
import { getInvoices } from './getInvoices';
import { getTransactions } from './getTransactions';

/** What the shop earns, is charged and is paid. */
export const finance = { getTransactions, getBillingCycles, getInvoices, downloadInvoice };
