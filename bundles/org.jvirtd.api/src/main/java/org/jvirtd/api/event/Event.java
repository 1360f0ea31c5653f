/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

/**
 * What is published to clients and observers: the event of one object of a hypervisor. Events of one object are
 * delivered in the order in which its states followed each other.
 */
public sealed interface Event
        permits DomainEvent, DomainMonitorEvent, NetworkEvent, StoragePoolEvent, NodeDeviceEvent, SecretEvent {}
