# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""Documents that clients want checked against libvirt's schemas."""
import libvirt

from effect import effect, equal, fails


@effect('DOMAIN_DEFINE_XML_FLAGS', 'NETWORK_DEFINE_XML_FLAGS')
def what_no_schema_knows_is_refused_when_the_client_asks_for_it(w):
    pool = w.c.storagePoolLookupByName('default-pool')
    domain = "<domain type='test'><name>x</name><memory>1024</memory><os><type>hvm</type></os>%s</domain>"
    network = "<network><name>x</name><ip address='10.0.0.1' netmask='255.255.255.0'/>%s</network>"
    refused = [
        lambda: w.c.defineXMLFlags(domain % '<nosuch/>', libvirt.VIR_DOMAIN_DEFINE_VALIDATE),
        lambda: w.c.createXML(domain % '<nosuch/>', libvirt.VIR_DOMAIN_START_VALIDATE),
        lambda: w.c.networkDefineXMLFlags(network % '<nosuch/>', libvirt.VIR_NETWORK_DEFINE_VALIDATE),
        lambda: w.c.networkCreateXMLFlags(network % '<nosuch/>', libvirt.VIR_NETWORK_CREATE_VALIDATE),
        lambda: w.c.interfaceDefineXML("<interface type='ethernet' name='x'><nosuch/></interface>",
                                       libvirt.VIR_INTERFACE_DEFINE_VALIDATE),
        lambda: w.c.nodeDeviceCreateXML("<device><parent>scsi_host12</parent><nosuch/></device>",
                                        libvirt.VIR_NODE_DEVICE_CREATE_XML_VALIDATE),
        lambda: w.c.storagePoolDefineXML("<pool type='dir'><name>x</name><nosuch/></pool>",
                                         libvirt.VIR_STORAGE_POOL_DEFINE_VALIDATE),
        lambda: pool.createXML("<volume><name>x</name><nosuch/></volume>", libvirt.VIR_STORAGE_VOL_CREATE_VALIDATE),
        lambda: w.domain().snapshotCreateXML("<domainsnapshot><name>x</name><nosuch/></domainsnapshot>",
                                             libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE),
    ]
    for call in refused:
        fails(libvirt.VIR_ERR_XML_INVALID_SCHEMA, call)
    equal([len(w.c.listAllDomains()), len(w.c.listAllNetworks()), len(w.c.listAllStoragePools()), w.domain().snapshotNum()], [1, 1, 1, 0])
    w.c.defineXMLFlags(domain % '', libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
    w.c.networkDefineXMLFlags(network % '', libvirt.VIR_NETWORK_DEFINE_VALIDATE)
