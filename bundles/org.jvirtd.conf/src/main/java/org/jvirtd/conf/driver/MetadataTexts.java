/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainMetadataType;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;

/** What virDomainGetMetadata and virDomainSetMetadata read and change in a configuration. */
@AnyThread
public final class MetadataTexts {
    private static final int DESCRIPTION = DomainMetadataType.DOMAIN_METADATA_DESCRIPTION.value();
    private static final int TITLE = DomainMetadataType.DOMAIN_METADATA_TITLE.value();
    private static final int ELEMENT = DomainMetadataType.DOMAIN_METADATA_ELEMENT.value();

    private MetadataTexts() {}

    /**
     * Refuses a type that libvirt does not know. As in the reference, a type below 0 is one that no domain has.
     *
     * @throws VirtException INVALID_ARG
     */
    public static void checkType(int type) {
        if (type > ELEMENT) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN, "unknown metadata type '" + type + "'");
        }
    }

    /**
     * The text.
     *
     * @param type a value of virDomainMetadataType
     * @param uri the namespace of an element; null for the other types
     * @throws VirtException NO_DOMAIN_METADATA if there is none, INVALID_ARG for an unknown type
     */
    public static String get(DomainConfig config, int type, String uri) {
        checkType(type);
        String text = type == DESCRIPTION
                ? config.description()
                : type == TITLE
                        ? config.title()
                        : type < 0 ? null : MetadataElements.get(config.metadata(), uri);
        if (text == null) {
            throw VirtException.of(ErrorCode.NO_DOMAIN_METADATA, ErrorDomain.DOMAIN,
                    "Requested metadata element is not present");
        }
        return text;
    }

    /**
     * The configuration with another text.
     *
     * @param text null or empty removes a title or a description, null an element
     * @param key the prefix of an element
     * @throws VirtException XML_DETAIL, INTERNAL_ERROR if the element cannot be taken
     */
    public static DomainConfig with(DomainConfig config, int type, String text, String key, String uri) {
        checkType(type);
        String value = text == null || text.isEmpty() ? null : text;
        if (type == DESCRIPTION) {
            return config.withDescription(value);
        }
        if (type == TITLE) {
            return config.withTitle(value);
        }
        return type < 0 ? config : config.withMetadata(MetadataElements.put(config.metadata(), text, key, uri));
    }

    /** The namespace that the event of a change names: null but for elements. */
    public static String eventUri(int type, String uri) {
        return type == ELEMENT ? uri : null;
    }
}
