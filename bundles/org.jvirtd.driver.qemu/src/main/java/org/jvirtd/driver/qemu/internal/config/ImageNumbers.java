/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The numbers of images in a run: QEMU's nodes are named after them. The last disk has the first number. */
final class ImageNumbers {
    private int next = 1;

    private ImageNumbers() {}

    /** The configuration with a number for every image of a chain; a chain that is not given ends with its first image. */
    static DomainConfig assign(DomainConfig config) {
        ImageNumbers numbers = new ImageNumbers();
        List<Device> devices = new ArrayList<>(config.devices());
        for (int i = devices.size() - 1; i >= 0; i--) {
            if (devices.get(i) instanceof Device.Disk d) {
                devices.set(i, Device.of(DeviceKind.DISK, numbers.top(d)));
            }
        }
        for (int i = devices.size() - 1; i >= 0; i--) {
            if (devices.get(i) instanceof Device.Disk d) {
                devices.set(i, Device.of(DeviceKind.DISK, numbers.below(d)));
            }
        }
        return config.withDevices(devices);
    }

    /** All disks first, also those without an image; then what lies below. */
    private Element top(Device.Disk d) {
        Element e = d.element();
        int number = next++;
        Element source = e.child("source");
        if (source == null) {
            return e;
        }
        return e.withChild(source.withAttribute("index", number));
    }

    private Element below(Device.Disk d) {
        Element e = d.element();
        if (e.child("source") == null) {
            return e;
        }
        Element below = e.child("backingStore");
        return below == null
                ? DeviceParts.insert(e, Element.of("backingStore"), "driver", "auth", "source")
                : e.withChild(chain(below));
    }

    private Element chain(Element store) {
        if (store.child("source") == null) {
            return store;
        }
        Element numbered = Element.of("backingStore").withAttribute("type", store.attribute("type"))
                .withAttribute("index", next++).withContent(store.content());
        Element below = store.child("backingStore");
        return below == null ? numbered.plus(Element.of("backingStore")) : numbered.withChild(chain(below));
    }
}
