/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.conf.host.NodeDeviceXml;

/** What the reference made of a device's document is what we make of it. */
class NodeDeviceXmlTest {
    @Test
    void writesInTheReferencesOrder() {
        String read = NodeDeviceXml.write(NodeDeviceXml.read("""
                <device>
                  <capability type='scsi_host'>
                    <capability type='vport_ops'><vports>1</vports><max_vports>3</max_vports></capability>
                    <capability type='fc_host'><fabric_wwn>3</fabric_wwn><wwpn>2</wwpn><wwnn>1</wwnn></capability>
                    <unique_id>4</unique_id>
                    <host>1</host>
                  </capability>
                  <x/>
                  <devnode type='dev'>/dev/x</devnode>
                  <path>/sys/x</path>
                  <driver><name>zz</name></driver>
                  <name>a</name>
                </device>
                """));
        assertThat(read).isEqualTo("""
                <device>
                  <name>a</name>
                  <path>/sys/x</path>
                  <devnode type='dev'>/dev/x</devnode>
                  <capability type='scsi_host'>
                    <host>1</host>
                    <unique_id>4</unique_id>
                    <capability type='fc_host'>
                      <wwnn>1</wwnn>
                      <wwpn>2</wwpn>
                      <fabric_wwn>3</fabric_wwn>
                    </capability>
                    <capability type='vport_ops'>
                      <max_vports>0</max_vports>
                      <vports>0</vports>
                    </capability>
                  </capability>
                </device>
                """);
        assertThat(NodeDeviceXml.write(NodeDeviceXml.read(read))).isEqualTo(read);
    }

    @Test
    void aSystemShowsItsFirmwareAlsoWhenItHasNone() {
        String read = NodeDeviceXml.write(NodeDeviceXml.read("<device><name>a</name><capability type='system'>"
                + "<hardware><uuid>11111111-2222-3333-4444-555555555555</uuid></hardware></capability></device>"));
        assertThat(read).contains("    <firmware>\n    </firmware>\n");
        assertThat(NodeDeviceXml.write(NodeDeviceXml.read(read))).isEqualTo(read);
    }

    @Test
    void aNewDeviceNeedsNoNumbersAndHasNoNameYet() {
        NodeDeviceConfig read = NodeDeviceXml.readNew("<device><name>a</name><parent wwnn='1' wwpn='2'"
                + " fabric_wwn='3'>p</parent><capability type='scsi_host'><host>x</host></capability></device>");
        assertThat(read.name()).isEqualTo("new device");
        assertThat(read.parent()).isEqualTo("p");
        assertThat(read.parentPort()).isEqualTo(new NodeDeviceConfig.ParentPort("1", "2", "3"));
        assertThat(read.value("fc_host", "wwnn")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "<x/> | XML error: expecting root element of 'device', not 'x'",
            "<device/> | internal error: no device capabilities for 'new device'",
            "<device><capability/></device> | XML error: Missing required attribute 'type' in element 'capability'",
            "<device><capability type='foo'/></device>"
                    + " | XML error: Invalid value for attribute 'type' in element 'capability': 'foo'.",
            "<device><parent wwnn='1'/></device>"
                    + " | XML error: when providing parent wwnn='1', the wwpn must also be provided",
            "<device><parent wwpn='1'/></device>"
                    + " | XML error: when providing parent wwpn='1', the wwnn must also be provided"})
    void refusesDocumentsAsTheReference(String xml, String message) {
        assertThatThrownBy(() -> NodeDeviceXml.readNew(xml)).isInstanceOf(VirtException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "system | <hardware/> | internal error: no system UUID supplied for",
            "system | <hardware><uuid>x</uuid></hardware> | internal error: malformed uuid element for",
            "pci | | internal error: no PCI domain ID supplied for",
            "pci | <domain>x</domain> | internal error: invalid PCI domain ID supplied for",
            "pci | <domain>1</domain><bus>1</bus><slot>1</slot><function>1</function>"
                    + " | internal error: no PCI vendor ID supplied for",
            "usb_device | <bus>1</bus> | internal error: no USB device number supplied for",
            "usb | <number>1</number> | internal error: no USB interface class supplied for",
            "net | | internal error: no network interface supplied for",
            "scsi | <host>1</host><bus>x</bus> | internal error: invalid SCSI bus ID supplied for",
            "scsi_target | | internal error: no target name supplied for",
            "storage | | internal error: no block device path supplied for",
            "storage | <block>b</block> | internal error: no size supplied for",
            "storage | <block>b</block><capability/> | internal error: missing storage capability type for",
            "storage | <block>b</block><capability type='q'/>"
                    + " | internal error: unknown storage capability type 'q' for",
            "storage | <block>b</block><capability type='removable'/>"
                    + " | internal error: no removable media size supplied for",
            "scsi_host | <capability/> | internal error: missing SCSI host capability type for",
            "scsi_host | <capability type='q'/> | internal error: unknown SCSI host capability type 'q' for",
            "ccw | | unsupported configuration: missing cssid value for",
            "ccw | <cssid>x</cssid> | unsupported configuration: invalid cssid value 'x' for",
            "ap_queue | <ap-adapter>0x01</ap-adapter> | unsupported configuration: missing ap-domain value for",
            "fc_host | | internal error: unknown capability type '9' for",
            "vpd | | internal error: unknown capability type '21' for"})
    void refusesCapabilitiesAsTheReference(String type, String content, String message) {
        String xml = "<device><capability type='" + type + "'>" + (content == null ? "" : content)
                + "</capability></device>";
        assertThatThrownBy(() -> NodeDeviceXml.readNew(xml)).hasMessage(message + " 'new device'");
    }

    @ParameterizedTest
    @CsvSource({"'', no SCSI host ID supplied for 'a'", "<host>x</host>, invalid SCSI host ID supplied for 'a'",
            "<host>1</host><unique_id>x</unique_id>, invalid unique_id supplied for 'a'",
            "<host>1</host><capability type=\"fc_host\"/>, 'no WWNN supplied for ''a'', and auto-generation failed'"})
    void anAdapterThatIsThereHasItsNumbers(String content, String detail) {
        String xml = "<device><name>a</name><capability type='scsi_host'>" + content + "</capability></device>";
        assertThatThrownBy(() -> NodeDeviceXml.read(xml)).hasMessage("internal error: " + detail);
    }
}
