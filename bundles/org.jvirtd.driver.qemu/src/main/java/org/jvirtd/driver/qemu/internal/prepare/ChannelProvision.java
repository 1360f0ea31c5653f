/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The sockets of channels that have no path of their own. */
final class ChannelProvision implements Provision {
    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        return Elements.map(config, DeviceKind.CHANNEL, channel -> {
            if (!"unix".equals(channel.attribute("type")) || Elements.at(channel, "source", "path") != null) {
                return channel;
            }
            String name = Elements.at(channel, "target", "name");
            String file = name == null ? Elements.at(channel, "alias", "name") : name;
            Element source = channel.child("source") == null ? Element.of("source") : channel.child("source");
            return Sources.put(channel, source.withAttribute("mode", source.attribute("mode", "bind")).withAttribute(
                    "path", place.layout().channelFolder(place.id(), place.name()).resolve(file)));
        });
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        // The sockets lie in the folder of the run.
    }
}
