/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

/** What an element contains: elements and text. Comments and processing instructions are not kept. */
public sealed interface Node permits Element, Text {}
