/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_ALL_DOMAINS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_DEFINED_DOMAINS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_LIST_DOMAINS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_DEFINED_DOMAINS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NUM_OF_DOMAINS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CREATE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_CREATE_XML_WITH_FILES;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DEFINE_XML;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DEFINE_XML_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_XML_DESC;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_LOOKUP_BY_ID;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_LOOKUP_BY_NAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_LOOKUP_BY_UUID;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_RENAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_UNDEFINE;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_UNDEFINE_FLAGS;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Jobs;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.ConnectListAllDomainsArgs;
import org.jvirtd.rpc.remote.ConnectListAllDomainsRet;
import org.jvirtd.rpc.remote.ConnectListDefinedDomainsArgs;
import org.jvirtd.rpc.remote.ConnectListDefinedDomainsRet;
import org.jvirtd.rpc.remote.ConnectListDomainsArgs;
import org.jvirtd.rpc.remote.ConnectListDomainsRet;
import org.jvirtd.rpc.remote.ConnectNumOfDefinedDomainsRet;
import org.jvirtd.rpc.remote.ConnectNumOfDomainsRet;
import org.jvirtd.rpc.remote.DomainCreateXmlArgs;
import org.jvirtd.rpc.remote.DomainCreateXmlRet;
import org.jvirtd.rpc.remote.DomainCreateXmlWithFilesArgs;
import org.jvirtd.rpc.remote.DomainCreateXmlWithFilesRet;
import org.jvirtd.rpc.remote.DomainDefineXmlArgs;
import org.jvirtd.rpc.remote.DomainDefineXmlFlagsArgs;
import org.jvirtd.rpc.remote.DomainDefineXmlFlagsRet;
import org.jvirtd.rpc.remote.DomainDefineXmlRet;
import org.jvirtd.rpc.remote.DomainGetXmlDescArgs;
import org.jvirtd.rpc.remote.DomainGetXmlDescRet;
import org.jvirtd.rpc.remote.DomainLookupByIdArgs;
import org.jvirtd.rpc.remote.DomainLookupByIdRet;
import org.jvirtd.rpc.remote.DomainLookupByNameArgs;
import org.jvirtd.rpc.remote.DomainLookupByNameRet;
import org.jvirtd.rpc.remote.DomainLookupByUuidArgs;
import org.jvirtd.rpc.remote.DomainLookupByUuidRet;
import org.jvirtd.rpc.remote.DomainRenameArgs;
import org.jvirtd.rpc.remote.DomainRenameRet;
import org.jvirtd.rpc.remote.DomainUndefineArgs;
import org.jvirtd.rpc.remote.DomainUndefineFlagsArgs;
import org.jvirtd.rpc.remote.RemoteLimits;

/** Rows that find, list, define and describe domains. */
final class DomainListRows {
    private DomainListRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainLookup.class)
                .ask(DOMAIN_LOOKUP_BY_ID, DomainLookupByIdArgs::read,
                        (f, a) -> new DomainLookupByIdRet(Wire.wire(f.lookupById(a.id()))))
                .ask(DOMAIN_LOOKUP_BY_UUID, DomainLookupByUuidArgs::read,
                        (f, a) -> new DomainLookupByUuidRet(Wire.wire(f.lookupByUuid(a.uuid()))))
                .ask(DOMAIN_LOOKUP_BY_NAME, DomainLookupByNameArgs::read,
                        (f, a) -> new DomainLookupByNameRet(Wire.wire(f.lookupByName(a.name()))))
                .ask(CONNECT_NUM_OF_DOMAINS, f -> new ConnectNumOfDomainsRet(f.numOfDomains()))
                .ask(CONNECT_LIST_DOMAINS, ConnectListDomainsArgs::read, (f, a) -> {
                    int max = Counts.list("maxids", a.maxids(), RemoteLimits.DOMAIN_LIST_MAX, "DOMAIN_LIST_MAX");
                    return new ConnectListDomainsRet(
                            f.listDomains(max).stream().mapToInt(Integer::intValue).limit(max).toArray());
                }).ask(CONNECT_NUM_OF_DEFINED_DOMAINS, f -> new ConnectNumOfDefinedDomainsRet(f.numOfDefinedDomains()))
                .ask(CONNECT_LIST_DEFINED_DOMAINS, ConnectListDefinedDomainsArgs::read,
                        (f, a) -> new ConnectListDefinedDomainsRet(f.listDefinedDomains(Counts.list("maxnames",
                                a.maxnames(), RemoteLimits.DOMAIN_LIST_MAX, "DOMAIN_LIST_MAX"))))
                .ask(CONNECT_LIST_ALL_DOMAINS, ConnectListAllDomainsArgs::read, (f, a) -> {
                    List<DomainRef> domains = f.listAllDomains(a.flags());
                    return new ConnectListAllDomainsRet(Wire.wanted(a.needResults(), domains, Wire::wire),
                            domains.size());
                });
        table.of(DomainDefinitions.class)
                .ask(DOMAIN_DEFINE_XML, DomainDefineXmlArgs::read,
                        (f, a) -> new DomainDefineXmlRet(Wire.wire(f.defineXml(a.xml(), 0))))
                .ask(DOMAIN_DEFINE_XML_FLAGS, DomainDefineXmlFlagsArgs::read,
                        (f, a) -> new DomainDefineXmlFlagsRet(Wire.wire(f.defineXml(a.xml(), a.flags()))))
                .ask(DOMAIN_CREATE_XML, DomainCreateXmlArgs::read,
                        (f, a) -> new DomainCreateXmlRet(Wire.wire(f.createXml(a.xmlDesc(), a.flags()))))
                // Without files: clients send none, since it is not announced that they can be passed.
                .ask(DOMAIN_CREATE_XML_WITH_FILES, DomainCreateXmlWithFilesArgs::read,
                        (f, a) -> new DomainCreateXmlWithFilesRet(Wire.wire(f.createXml(a.xmlDesc(), a.flags()))))
                .tell(JobClass.MODIFY, DOMAIN_UNDEFINE, DomainUndefineArgs::read,
                        (f, a) -> f.undefine(Wire.ref(a.dom()), 0))
                .tell(JobClass.MODIFY, DOMAIN_UNDEFINE_FLAGS, DomainUndefineFlagsArgs::read,
                        (f, a) -> f.undefine(Wire.ref(a.dom()), a.flags()))
                .ask(JobClass.MODIFY, DOMAIN_RENAME, DomainRenameArgs::read, (f, a) -> {
                    f.rename(Wire.ref(a.dom()), a.newName(), a.flags());
                    return new DomainRenameRet(0);
                }).askGuarded(Jobs.NONE, DOMAIN_GET_XML_DESC, DomainGetXmlDescArgs::read,
                        DomainGetXmlDescArgs::flags,
                        (f, a) -> new DomainGetXmlDescRet(f.xmlDesc(Wire.ref(a.dom()), a.flags())));
    }
}
