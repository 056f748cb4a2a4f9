from programs import desk, message_kinds

message_kinds.register()
desk.register()
