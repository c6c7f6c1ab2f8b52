// A source of 600 functions and a few thousand lines.
var n = 0;
function f0(x) {
    return x + 0;
}
function f1(x) {
    return x + 1;
}
function f2(x) {
    return x + 2;
}
function f3(x) {
    return x + 3;
}
function f4(x) {
    return x + 4;
}
function f5(x) {
    return x + 5;
}
function f6(x) {
    return x + 6;
}
function f7(x) {
    return x + 7;
}
function f8(x) {
    return x + 8;
}
function f9(x) {
    return x + 9;
}
function f10(x) {
    return x + 10;
}
function f11(x) {
    return x + 11;
}
function f12(x) {
    return x + 12;
}
function f13(x) {
    return x + 13;
}
function f14(x) {
    return x + 14;
}
function f15(x) {
    return x + 15;
}
function f16(x) {
    return x + 16;
}
function f17(x) {
    return x + 17;
}
function f18(x) {
    return x + 18;
}
function f19(x) {
    return x + 19;
}
function f20(x) {
    return x + 20;
}
function f21(x) {
    return x + 21;
}
function f22(x) {
    return x + 22;
}
function f23(x) {
    return x + 23;
}
function f24(x) {
    return x + 24;
}
function f25(x) {
    return x + 25;
}
function f26(x) {
    return x + 26;
}
function f27(x) {
    return x + 27;
}
function f28(x) {
    return x + 28;
}
function f29(x) {
    return x + 29;
}
function f30(x) {
    return x + 30;
}
function f31(x) {
    return x + 31;
}
function f32(x) {
    return x + 32;
}
function f33(x) {
    return x + 33;
}
function f34(x) {
    return x + 34;
}
function f35(x) {
    return x + 35;
}
function f36(x) {
    return x + 36;
}
function f37(x) {
    return x + 37;
}
function f38(x) {
    return x + 38;
}
function f39(x) {
    return x + 39;
}
function f40(x) {
    return x + 40;
}
function f41(x) {
    return x + 41;
}
function f42(x) {
    return x + 42;
}
function f43(x) {
    return x + 43;
}
function f44(x) {
    return x + 44;
}
function f45(x) {
    return x + 45;
}
function f46(x) {
    return x + 46;
}
function f47(x) {
    return x + 47;
}
function f48(x) {
    return x + 48;
}
function f49(x) {
    return x + 49;
}
function f50(x) {
    return x + 50;
}
function f51(x) {
    return x + 51;
}
function f52(x) {
    return x + 52;
}
function f53(x) {
    return x + 53;
}
function f54(x) {
    return x + 54;
}
function f55(x) {
    return x + 55;
}
function f56(x) {
    return x + 56;
}
function f57(x) {
    return x + 57;
}
function f58(x) {
    return x + 58;
}
function f59(x) {
    return x + 59;
}
function f60(x) {
    return x + 60;
}
function f61(x) {
    return x + 61;
}
function f62(x) {
    return x + 62;
}
function f63(x) {
    return x + 63;
}
function f64(x) {
    return x + 64;
}
function f65(x) {
    return x + 65;
}
function f66(x) {
    return x + 66;
}
function f67(x) {
    return x + 67;
}
function f68(x) {
    return x + 68;
}
function f69(x) {
    return x + 69;
}
function f70(x) {
    return x + 70;
}
function f71(x) {
    return x + 71;
}
function f72(x) {
    return x + 72;
}
function f73(x) {
    return x + 73;
}
function f74(x) {
    return x + 74;
}
function f75(x) {
    return x + 75;
}
function f76(x) {
    return x + 76;
}
function f77(x) {
    return x + 77;
}
function f78(x) {
    return x + 78;
}
function f79(x) {
    return x + 79;
}
function f80(x) {
    return x + 80;
}
function f81(x) {
    return x + 81;
}
function f82(x) {
    return x + 82;
}
function f83(x) {
    return x + 83;
}
function f84(x) {
    return x + 84;
}
function f85(x) {
    return x + 85;
}
function f86(x) {
    return x + 86;
}
function f87(x) {
    return x + 87;
}
function f88(x) {
    return x + 88;
}
function f89(x) {
    return x + 89;
}
function f90(x) {
    return x + 90;
}
function f91(x) {
    return x + 91;
}
function f92(x) {
    return x + 92;
}
function f93(x) {
    return x + 93;
}
function f94(x) {
    return x + 94;
}
function f95(x) {
    return x + 95;
}
function f96(x) {
    return x + 96;
}
function f97(x) {
    return x + 97;
}
function f98(x) {
    return x + 98;
}
function f99(x) {
    return x + 99;
}
function f100(x) {
    return x + 100;
}
function f101(x) {
    return x + 101;
}
function f102(x) {
    return x + 102;
}
function f103(x) {
    return x + 103;
}
function f104(x) {
    return x + 104;
}
function f105(x) {
    return x + 105;
}
function f106(x) {
    return x + 106;
}
function f107(x) {
    return x + 107;
}
function f108(x) {
    return x + 108;
}
function f109(x) {
    return x + 109;
}
function f110(x) {
    return x + 110;
}
function f111(x) {
    return x + 111;
}
function f112(x) {
    return x + 112;
}
function f113(x) {
    return x + 113;
}
function f114(x) {
    return x + 114;
}
function f115(x) {
    return x + 115;
}
function f116(x) {
    return x + 116;
}
function f117(x) {
    return x + 117;
}
function f118(x) {
    return x + 118;
}
function f119(x) {
    return x + 119;
}
function f120(x) {
    return x + 120;
}
function f121(x) {
    return x + 121;
}
function f122(x) {
    return x + 122;
}
function f123(x) {
    return x + 123;
}
function f124(x) {
    return x + 124;
}
function f125(x) {
    return x + 125;
}
function f126(x) {
    return x + 126;
}
function f127(x) {
    return x + 127;
}
function f128(x) {
    return x + 128;
}
function f129(x) {
    return x + 129;
}
function f130(x) {
    return x + 130;
}
function f131(x) {
    return x + 131;
}
function f132(x) {
    return x + 132;
}
function f133(x) {
    return x + 133;
}
function f134(x) {
    return x + 134;
}
function f135(x) {
    return x + 135;
}
function f136(x) {
    return x + 136;
}
function f137(x) {
    return x + 137;
}
function f138(x) {
    return x + 138;
}
function f139(x) {
    return x + 139;
}
function f140(x) {
    return x + 140;
}
function f141(x) {
    return x + 141;
}
function f142(x) {
    return x + 142;
}
function f143(x) {
    return x + 143;
}
function f144(x) {
    return x + 144;
}
function f145(x) {
    return x + 145;
}
function f146(x) {
    return x + 146;
}
function f147(x) {
    return x + 147;
}
function f148(x) {
    return x + 148;
}
function f149(x) {
    return x + 149;
}
function f150(x) {
    return x + 150;
}
function f151(x) {
    return x + 151;
}
function f152(x) {
    return x + 152;
}
function f153(x) {
    return x + 153;
}
function f154(x) {
    return x + 154;
}
function f155(x) {
    return x + 155;
}
function f156(x) {
    return x + 156;
}
function f157(x) {
    return x + 157;
}
function f158(x) {
    return x + 158;
}
function f159(x) {
    return x + 159;
}
function f160(x) {
    return x + 160;
}
function f161(x) {
    return x + 161;
}
function f162(x) {
    return x + 162;
}
function f163(x) {
    return x + 163;
}
function f164(x) {
    return x + 164;
}
function f165(x) {
    return x + 165;
}
function f166(x) {
    return x + 166;
}
function f167(x) {
    return x + 167;
}
function f168(x) {
    return x + 168;
}
function f169(x) {
    return x + 169;
}
function f170(x) {
    return x + 170;
}
function f171(x) {
    return x + 171;
}
function f172(x) {
    return x + 172;
}
function f173(x) {
    return x + 173;
}
function f174(x) {
    return x + 174;
}
function f175(x) {
    return x + 175;
}
function f176(x) {
    return x + 176;
}
function f177(x) {
    return x + 177;
}
function f178(x) {
    return x + 178;
}
function f179(x) {
    return x + 179;
}
function f180(x) {
    return x + 180;
}
function f181(x) {
    return x + 181;
}
function f182(x) {
    return x + 182;
}
function f183(x) {
    return x + 183;
}
function f184(x) {
    return x + 184;
}
function f185(x) {
    return x + 185;
}
function f186(x) {
    return x + 186;
}
function f187(x) {
    return x + 187;
}
function f188(x) {
    return x + 188;
}
function f189(x) {
    return x + 189;
}
function f190(x) {
    return x + 190;
}
function f191(x) {
    return x + 191;
}
function f192(x) {
    return x + 192;
}
function f193(x) {
    return x + 193;
}
function f194(x) {
    return x + 194;
}
function f195(x) {
    return x + 195;
}
function f196(x) {
    return x + 196;
}
function f197(x) {
    return x + 197;
}
function f198(x) {
    return x + 198;
}
function f199(x) {
    return x + 199;
}
function f200(x) {
    return x + 200;
}
function f201(x) {
    return x + 201;
}
function f202(x) {
    return x + 202;
}
function f203(x) {
    return x + 203;
}
function f204(x) {
    return x + 204;
}
function f205(x) {
    return x + 205;
}
function f206(x) {
    return x + 206;
}
function f207(x) {
    return x + 207;
}
function f208(x) {
    return x + 208;
}
function f209(x) {
    return x + 209;
}
function f210(x) {
    return x + 210;
}
function f211(x) {
    return x + 211;
}
function f212(x) {
    return x + 212;
}
function f213(x) {
    return x + 213;
}
function f214(x) {
    return x + 214;
}
function f215(x) {
    return x + 215;
}
function f216(x) {
    return x + 216;
}
function f217(x) {
    return x + 217;
}
function f218(x) {
    return x + 218;
}
function f219(x) {
    return x + 219;
}
function f220(x) {
    return x + 220;
}
function f221(x) {
    return x + 221;
}
function f222(x) {
    return x + 222;
}
function f223(x) {
    return x + 223;
}
function f224(x) {
    return x + 224;
}
function f225(x) {
    return x + 225;
}
function f226(x) {
    return x + 226;
}
function f227(x) {
    return x + 227;
}
function f228(x) {
    return x + 228;
}
function f229(x) {
    return x + 229;
}
function f230(x) {
    return x + 230;
}
function f231(x) {
    return x + 231;
}
function f232(x) {
    return x + 232;
}
function f233(x) {
    return x + 233;
}
function f234(x) {
    return x + 234;
}
function f235(x) {
    return x + 235;
}
function f236(x) {
    return x + 236;
}
function f237(x) {
    return x + 237;
}
function f238(x) {
    return x + 238;
}
function f239(x) {
    return x + 239;
}
function f240(x) {
    return x + 240;
}
function f241(x) {
    return x + 241;
}
function f242(x) {
    return x + 242;
}
function f243(x) {
    return x + 243;
}
function f244(x) {
    return x + 244;
}
function f245(x) {
    return x + 245;
}
function f246(x) {
    return x + 246;
}
function f247(x) {
    return x + 247;
}
function f248(x) {
    return x + 248;
}
function f249(x) {
    return x + 249;
}
function f250(x) {
    return x + 250;
}
function f251(x) {
    return x + 251;
}
function f252(x) {
    return x + 252;
}
function f253(x) {
    return x + 253;
}
function f254(x) {
    return x + 254;
}
function f255(x) {
    return x + 255;
}
function f256(x) {
    return x + 256;
}
function f257(x) {
    return x + 257;
}
function f258(x) {
    return x + 258;
}
function f259(x) {
    return x + 259;
}
function f260(x) {
    return x + 260;
}
function f261(x) {
    return x + 261;
}
function f262(x) {
    return x + 262;
}
function f263(x) {
    return x + 263;
}
function f264(x) {
    return x + 264;
}
function f265(x) {
    return x + 265;
}
function f266(x) {
    return x + 266;
}
function f267(x) {
    return x + 267;
}
function f268(x) {
    return x + 268;
}
function f269(x) {
    return x + 269;
}
function f270(x) {
    return x + 270;
}
function f271(x) {
    return x + 271;
}
function f272(x) {
    return x + 272;
}
function f273(x) {
    return x + 273;
}
function f274(x) {
    return x + 274;
}
function f275(x) {
    return x + 275;
}
function f276(x) {
    return x + 276;
}
function f277(x) {
    return x + 277;
}
function f278(x) {
    return x + 278;
}
function f279(x) {
    return x + 279;
}
function f280(x) {
    return x + 280;
}
function f281(x) {
    return x + 281;
}
function f282(x) {
    return x + 282;
}
function f283(x) {
    return x + 283;
}
function f284(x) {
    return x + 284;
}
function f285(x) {
    return x + 285;
}
function f286(x) {
    return x + 286;
}
function f287(x) {
    return x + 287;
}
function f288(x) {
    return x + 288;
}
function f289(x) {
    return x + 289;
}
function f290(x) {
    return x + 290;
}
function f291(x) {
    return x + 291;
}
function f292(x) {
    return x + 292;
}
function f293(x) {
    return x + 293;
}
function f294(x) {
    return x + 294;
}
function f295(x) {
    return x + 295;
}
function f296(x) {
    return x + 296;
}
function f297(x) {
    return x + 297;
}
function f298(x) {
    return x + 298;
}
function f299(x) {
    return x + 299;
}
function f300(x) {
    return x + 300;
}
function f301(x) {
    return x + 301;
}
function f302(x) {
    return x + 302;
}
function f303(x) {
    return x + 303;
}
function f304(x) {
    return x + 304;
}
function f305(x) {
    return x + 305;
}
function f306(x) {
    return x + 306;
}
function f307(x) {
    return x + 307;
}
function f308(x) {
    return x + 308;
}
function f309(x) {
    return x + 309;
}
function f310(x) {
    return x + 310;
}
function f311(x) {
    return x + 311;
}
function f312(x) {
    return x + 312;
}
function f313(x) {
    return x + 313;
}
function f314(x) {
    return x + 314;
}
function f315(x) {
    return x + 315;
}
function f316(x) {
    return x + 316;
}
function f317(x) {
    return x + 317;
}
function f318(x) {
    return x + 318;
}
function f319(x) {
    return x + 319;
}
function f320(x) {
    return x + 320;
}
function f321(x) {
    return x + 321;
}
function f322(x) {
    return x + 322;
}
function f323(x) {
    return x + 323;
}
function f324(x) {
    return x + 324;
}
function f325(x) {
    return x + 325;
}
function f326(x) {
    return x + 326;
}
function f327(x) {
    return x + 327;
}
function f328(x) {
    return x + 328;
}
function f329(x) {
    return x + 329;
}
function f330(x) {
    return x + 330;
}
function f331(x) {
    return x + 331;
}
function f332(x) {
    return x + 332;
}
function f333(x) {
    return x + 333;
}
function f334(x) {
    return x + 334;
}
function f335(x) {
    return x + 335;
}
function f336(x) {
    return x + 336;
}
function f337(x) {
    return x + 337;
}
function f338(x) {
    return x + 338;
}
function f339(x) {
    return x + 339;
}
function f340(x) {
    return x + 340;
}
function f341(x) {
    return x + 341;
}
function f342(x) {
    return x + 342;
}
function f343(x) {
    return x + 343;
}
function f344(x) {
    return x + 344;
}
function f345(x) {
    return x + 345;
}
function f346(x) {
    return x + 346;
}
function f347(x) {
    return x + 347;
}
function f348(x) {
    return x + 348;
}
function f349(x) {
    return x + 349;
}
function f350(x) {
    return x + 350;
}
function f351(x) {
    return x + 351;
}
function f352(x) {
    return x + 352;
}
function f353(x) {
    return x + 353;
}
function f354(x) {
    return x + 354;
}
function f355(x) {
    return x + 355;
}
function f356(x) {
    return x + 356;
}
function f357(x) {
    return x + 357;
}
function f358(x) {
    return x + 358;
}
function f359(x) {
    return x + 359;
}
function f360(x) {
    return x + 360;
}
function f361(x) {
    return x + 361;
}
function f362(x) {
    return x + 362;
}
function f363(x) {
    return x + 363;
}
function f364(x) {
    return x + 364;
}
function f365(x) {
    return x + 365;
}
function f366(x) {
    return x + 366;
}
function f367(x) {
    return x + 367;
}
function f368(x) {
    return x + 368;
}
function f369(x) {
    return x + 369;
}
function f370(x) {
    return x + 370;
}
function f371(x) {
    return x + 371;
}
function f372(x) {
    return x + 372;
}
function f373(x) {
    return x + 373;
}
function f374(x) {
    return x + 374;
}
function f375(x) {
    return x + 375;
}
function f376(x) {
    return x + 376;
}
function f377(x) {
    return x + 377;
}
function f378(x) {
    return x + 378;
}
function f379(x) {
    return x + 379;
}
function f380(x) {
    return x + 380;
}
function f381(x) {
    return x + 381;
}
function f382(x) {
    return x + 382;
}
function f383(x) {
    return x + 383;
}
function f384(x) {
    return x + 384;
}
function f385(x) {
    return x + 385;
}
function f386(x) {
    return x + 386;
}
function f387(x) {
    return x + 387;
}
function f388(x) {
    return x + 388;
}
function f389(x) {
    return x + 389;
}
function f390(x) {
    return x + 390;
}
function f391(x) {
    return x + 391;
}
function f392(x) {
    return x + 392;
}
function f393(x) {
    return x + 393;
}
function f394(x) {
    return x + 394;
}
function f395(x) {
    return x + 395;
}
function f396(x) {
    return x + 396;
}
function f397(x) {
    return x + 397;
}
function f398(x) {
    return x + 398;
}
function f399(x) {
    return x + 399;
}
function f400(x) {
    return x + 400;
}
function f401(x) {
    return x + 401;
}
function f402(x) {
    return x + 402;
}
function f403(x) {
    return x + 403;
}
function f404(x) {
    return x + 404;
}
function f405(x) {
    return x + 405;
}
function f406(x) {
    return x + 406;
}
function f407(x) {
    return x + 407;
}
function f408(x) {
    return x + 408;
}
function f409(x) {
    return x + 409;
}
function f410(x) {
    return x + 410;
}
function f411(x) {
    return x + 411;
}
function f412(x) {
    return x + 412;
}
function f413(x) {
    return x + 413;
}
function f414(x) {
    return x + 414;
}
function f415(x) {
    return x + 415;
}
function f416(x) {
    return x + 416;
}
function f417(x) {
    return x + 417;
}
function f418(x) {
    return x + 418;
}
function f419(x) {
    return x + 419;
}
function f420(x) {
    return x + 420;
}
function f421(x) {
    return x + 421;
}
function f422(x) {
    return x + 422;
}
function f423(x) {
    return x + 423;
}
function f424(x) {
    return x + 424;
}
function f425(x) {
    return x + 425;
}
function f426(x) {
    return x + 426;
}
function f427(x) {
    return x + 427;
}
function f428(x) {
    return x + 428;
}
function f429(x) {
    return x + 429;
}
function f430(x) {
    return x + 430;
}
function f431(x) {
    return x + 431;
}
function f432(x) {
    return x + 432;
}
function f433(x) {
    return x + 433;
}
function f434(x) {
    return x + 434;
}
function f435(x) {
    return x + 435;
}
function f436(x) {
    return x + 436;
}
function f437(x) {
    return x + 437;
}
function f438(x) {
    return x + 438;
}
function f439(x) {
    return x + 439;
}
function f440(x) {
    return x + 440;
}
function f441(x) {
    return x + 441;
}
function f442(x) {
    return x + 442;
}
function f443(x) {
    return x + 443;
}
function f444(x) {
    return x + 444;
}
function f445(x) {
    return x + 445;
}
function f446(x) {
    return x + 446;
}
function f447(x) {
    return x + 447;
}
function f448(x) {
    return x + 448;
}
function f449(x) {
    return x + 449;
}
function f450(x) {
    return x + 450;
}
function f451(x) {
    return x + 451;
}
function f452(x) {
    return x + 452;
}
function f453(x) {
    return x + 453;
}
function f454(x) {
    return x + 454;
}
function f455(x) {
    return x + 455;
}
function f456(x) {
    return x + 456;
}
function f457(x) {
    return x + 457;
}
function f458(x) {
    return x + 458;
}
function f459(x) {
    return x + 459;
}
function f460(x) {
    return x + 460;
}
function f461(x) {
    return x + 461;
}
function f462(x) {
    return x + 462;
}
function f463(x) {
    return x + 463;
}
function f464(x) {
    return x + 464;
}
function f465(x) {
    return x + 465;
}
function f466(x) {
    return x + 466;
}
function f467(x) {
    return x + 467;
}
function f468(x) {
    return x + 468;
}
function f469(x) {
    return x + 469;
}
function f470(x) {
    return x + 470;
}
function f471(x) {
    return x + 471;
}
function f472(x) {
    return x + 472;
}
function f473(x) {
    return x + 473;
}
function f474(x) {
    return x + 474;
}
function f475(x) {
    return x + 475;
}
function f476(x) {
    return x + 476;
}
function f477(x) {
    return x + 477;
}
function f478(x) {
    return x + 478;
}
function f479(x) {
    return x + 479;
}
function f480(x) {
    return x + 480;
}
function f481(x) {
    return x + 481;
}
function f482(x) {
    return x + 482;
}
function f483(x) {
    return x + 483;
}
function f484(x) {
    return x + 484;
}
function f485(x) {
    return x + 485;
}
function f486(x) {
    return x + 486;
}
function f487(x) {
    return x + 487;
}
function f488(x) {
    return x + 488;
}
function f489(x) {
    return x + 489;
}
function f490(x) {
    return x + 490;
}
function f491(x) {
    return x + 491;
}
function f492(x) {
    return x + 492;
}
function f493(x) {
    return x + 493;
}
function f494(x) {
    return x + 494;
}
function f495(x) {
    return x + 495;
}
function f496(x) {
    return x + 496;
}
function f497(x) {
    return x + 497;
}
function f498(x) {
    return x + 498;
}
function f499(x) {
    return x + 499;
}
function f500(x) {
    return x + 500;
}
function f501(x) {
    return x + 501;
}
function f502(x) {
    return x + 502;
}
function f503(x) {
    return x + 503;
}
function f504(x) {
    return x + 504;
}
function f505(x) {
    return x + 505;
}
function f506(x) {
    return x + 506;
}
function f507(x) {
    return x + 507;
}
function f508(x) {
    return x + 508;
}
function f509(x) {
    return x + 509;
}
function f510(x) {
    return x + 510;
}
function f511(x) {
    return x + 511;
}
function f512(x) {
    return x + 512;
}
function f513(x) {
    return x + 513;
}
function f514(x) {
    return x + 514;
}
function f515(x) {
    return x + 515;
}
function f516(x) {
    return x + 516;
}
function f517(x) {
    return x + 517;
}
function f518(x) {
    return x + 518;
}
function f519(x) {
    return x + 519;
}
function f520(x) {
    return x + 520;
}
function f521(x) {
    return x + 521;
}
function f522(x) {
    return x + 522;
}
function f523(x) {
    return x + 523;
}
function f524(x) {
    return x + 524;
}
function f525(x) {
    return x + 525;
}
function f526(x) {
    return x + 526;
}
function f527(x) {
    return x + 527;
}
function f528(x) {
    return x + 528;
}
function f529(x) {
    return x + 529;
}
function f530(x) {
    return x + 530;
}
function f531(x) {
    return x + 531;
}
function f532(x) {
    return x + 532;
}
function f533(x) {
    return x + 533;
}
function f534(x) {
    return x + 534;
}
function f535(x) {
    return x + 535;
}
function f536(x) {
    return x + 536;
}
function f537(x) {
    return x + 537;
}
function f538(x) {
    return x + 538;
}
function f539(x) {
    return x + 539;
}
function f540(x) {
    return x + 540;
}
function f541(x) {
    return x + 541;
}
function f542(x) {
    return x + 542;
}
function f543(x) {
    return x + 543;
}
function f544(x) {
    return x + 544;
}
function f545(x) {
    return x + 545;
}
function f546(x) {
    return x + 546;
}
function f547(x) {
    return x + 547;
}
function f548(x) {
    return x + 548;
}
function f549(x) {
    return x + 549;
}
function f550(x) {
    return x + 550;
}
function f551(x) {
    return x + 551;
}
function f552(x) {
    return x + 552;
}
function f553(x) {
    return x + 553;
}
function f554(x) {
    return x + 554;
}
function f555(x) {
    return x + 555;
}
function f556(x) {
    return x + 556;
}
function f557(x) {
    return x + 557;
}
function f558(x) {
    return x + 558;
}
function f559(x) {
    return x + 559;
}
function f560(x) {
    return x + 560;
}
function f561(x) {
    return x + 561;
}
function f562(x) {
    return x + 562;
}
function f563(x) {
    return x + 563;
}
function f564(x) {
    return x + 564;
}
function f565(x) {
    return x + 565;
}
function f566(x) {
    return x + 566;
}
function f567(x) {
    return x + 567;
}
function f568(x) {
    return x + 568;
}
function f569(x) {
    return x + 569;
}
function f570(x) {
    return x + 570;
}
function f571(x) {
    return x + 571;
}
function f572(x) {
    return x + 572;
}
function f573(x) {
    return x + 573;
}
function f574(x) {
    return x + 574;
}
function f575(x) {
    return x + 575;
}
function f576(x) {
    return x + 576;
}
function f577(x) {
    return x + 577;
}
function f578(x) {
    return x + 578;
}
function f579(x) {
    return x + 579;
}
function f580(x) {
    return x + 580;
}
function f581(x) {
    return x + 581;
}
function f582(x) {
    return x + 582;
}
function f583(x) {
    return x + 583;
}
function f584(x) {
    return x + 584;
}
function f585(x) {
    return x + 585;
}
function f586(x) {
    return x + 586;
}
function f587(x) {
    return x + 587;
}
function f588(x) {
    return x + 588;
}
function f589(x) {
    return x + 589;
}
function f590(x) {
    return x + 590;
}
function f591(x) {
    return x + 591;
}
function f592(x) {
    return x + 592;
}
function f593(x) {
    return x + 593;
}
function f594(x) {
    return x + 594;
}
function f595(x) {
    return x + 595;
}
function f596(x) {
    return x + 596;
}
function f597(x) {
    return x + 597;
}
function f598(x) {
    return x + 598;
}
function f599(x) {
    return x + 599;
}
n = f0(n);
n = f1(n);
n = f2(n);
n = f3(n);
n = f4(n);
n = f5(n);
n = f6(n);
n = f7(n);
n = f8(n);
n = f9(n);
n = f10(n);
n = f11(n);
n = f12(n);
n = f13(n);
n = f14(n);
n = f15(n);
n = f16(n);
n = f17(n);
n = f18(n);
n = f19(n);
n = f20(n);
n = f21(n);
n = f22(n);
n = f23(n);
n = f24(n);
n = f25(n);
n = f26(n);
n = f27(n);
n = f28(n);
n = f29(n);
n = f30(n);
n = f31(n);
n = f32(n);
n = f33(n);
n = f34(n);
n = f35(n);
n = f36(n);
n = f37(n);
n = f38(n);
n = f39(n);
n = f40(n);
n = f41(n);
n = f42(n);
n = f43(n);
n = f44(n);
n = f45(n);
n = f46(n);
n = f47(n);
n = f48(n);
n = f49(n);
n = f50(n);
n = f51(n);
n = f52(n);
n = f53(n);
n = f54(n);
n = f55(n);
n = f56(n);
n = f57(n);
n = f58(n);
n = f59(n);
n = f60(n);
n = f61(n);
n = f62(n);
n = f63(n);
n = f64(n);
n = f65(n);
n = f66(n);
n = f67(n);
n = f68(n);
n = f69(n);
n = f70(n);
n = f71(n);
n = f72(n);
n = f73(n);
n = f74(n);
n = f75(n);
n = f76(n);
n = f77(n);
n = f78(n);
n = f79(n);
n = f80(n);
n = f81(n);
n = f82(n);
n = f83(n);
n = f84(n);
n = f85(n);
n = f86(n);
n = f87(n);
n = f88(n);
n = f89(n);
n = f90(n);
n = f91(n);
n = f92(n);
n = f93(n);
n = f94(n);
n = f95(n);
n = f96(n);
n = f97(n);
n = f98(n);
n = f99(n);
n = f100(n);
n = f101(n);
n = f102(n);
n = f103(n);
n = f104(n);
n = f105(n);
n = f106(n);
n = f107(n);
n = f108(n);
n = f109(n);
n = f110(n);
n = f111(n);
n = f112(n);
n = f113(n);
n = f114(n);
n = f115(n);
n = f116(n);
n = f117(n);
n = f118(n);
n = f119(n);
n = f120(n);
n = f121(n);
n = f122(n);
n = f123(n);
n = f124(n);
n = f125(n);
n = f126(n);
n = f127(n);
n = f128(n);
n = f129(n);
n = f130(n);
n = f131(n);
n = f132(n);
n = f133(n);
n = f134(n);
n = f135(n);
n = f136(n);
n = f137(n);
n = f138(n);
n = f139(n);
n = f140(n);
n = f141(n);
n = f142(n);
n = f143(n);
n = f144(n);
n = f145(n);
n = f146(n);
n = f147(n);
n = f148(n);
n = f149(n);
n = f150(n);
n = f151(n);
n = f152(n);
n = f153(n);
n = f154(n);
n = f155(n);
n = f156(n);
n = f157(n);
n = f158(n);
n = f159(n);
n = f160(n);
n = f161(n);
n = f162(n);
n = f163(n);
n = f164(n);
n = f165(n);
n = f166(n);
n = f167(n);
n = f168(n);
n = f169(n);
n = f170(n);
n = f171(n);
n = f172(n);
n = f173(n);
n = f174(n);
n = f175(n);
n = f176(n);
n = f177(n);
n = f178(n);
n = f179(n);
n = f180(n);
n = f181(n);
n = f182(n);
n = f183(n);
n = f184(n);
n = f185(n);
n = f186(n);
n = f187(n);
n = f188(n);
n = f189(n);
n = f190(n);
n = f191(n);
n = f192(n);
n = f193(n);
n = f194(n);
n = f195(n);
n = f196(n);
n = f197(n);
n = f198(n);
n = f199(n);
n = f200(n);
n = f201(n);
n = f202(n);
n = f203(n);
n = f204(n);
n = f205(n);
n = f206(n);
n = f207(n);
n = f208(n);
n = f209(n);
n = f210(n);
n = f211(n);
n = f212(n);
n = f213(n);
n = f214(n);
n = f215(n);
n = f216(n);
n = f217(n);
n = f218(n);
n = f219(n);
n = f220(n);
n = f221(n);
n = f222(n);
n = f223(n);
n = f224(n);
n = f225(n);
n = f226(n);
n = f227(n);
n = f228(n);
n = f229(n);
n = f230(n);
n = f231(n);
n = f232(n);
n = f233(n);
n = f234(n);
n = f235(n);
n = f236(n);
n = f237(n);
n = f238(n);
n = f239(n);
n = f240(n);
n = f241(n);
n = f242(n);
n = f243(n);
n = f244(n);
n = f245(n);
n = f246(n);
n = f247(n);
n = f248(n);
n = f249(n);
n = f250(n);
n = f251(n);
n = f252(n);
n = f253(n);
n = f254(n);
n = f255(n);
n = f256(n);
n = f257(n);
n = f258(n);
n = f259(n);
n = f260(n);
n = f261(n);
n = f262(n);
n = f263(n);
n = f264(n);
n = f265(n);
n = f266(n);
n = f267(n);
n = f268(n);
n = f269(n);
n = f270(n);
n = f271(n);
n = f272(n);
n = f273(n);
n = f274(n);
n = f275(n);
n = f276(n);
n = f277(n);
n = f278(n);
n = f279(n);
n = f280(n);
n = f281(n);
n = f282(n);
n = f283(n);
n = f284(n);
n = f285(n);
n = f286(n);
n = f287(n);
n = f288(n);
n = f289(n);
n = f290(n);
n = f291(n);
n = f292(n);
n = f293(n);
n = f294(n);
n = f295(n);
n = f296(n);
n = f297(n);
n = f298(n);
n = f299(n);
n = f300(n);
n = f301(n);
n = f302(n);
n = f303(n);
n = f304(n);
n = f305(n);
n = f306(n);
n = f307(n);
n = f308(n);
n = f309(n);
n = f310(n);
n = f311(n);
n = f312(n);
n = f313(n);
n = f314(n);
n = f315(n);
n = f316(n);
n = f317(n);
n = f318(n);
n = f319(n);
n = f320(n);
n = f321(n);
n = f322(n);
n = f323(n);
n = f324(n);
n = f325(n);
n = f326(n);
n = f327(n);
n = f328(n);
n = f329(n);
n = f330(n);
n = f331(n);
n = f332(n);
n = f333(n);
n = f334(n);
n = f335(n);
n = f336(n);
n = f337(n);
n = f338(n);
n = f339(n);
n = f340(n);
n = f341(n);
n = f342(n);
n = f343(n);
n = f344(n);
n = f345(n);
n = f346(n);
n = f347(n);
n = f348(n);
n = f349(n);
n = f350(n);
n = f351(n);
n = f352(n);
n = f353(n);
n = f354(n);
n = f355(n);
n = f356(n);
n = f357(n);
n = f358(n);
n = f359(n);
n = f360(n);
n = f361(n);
n = f362(n);
n = f363(n);
n = f364(n);
n = f365(n);
n = f366(n);
n = f367(n);
n = f368(n);
n = f369(n);
n = f370(n);
n = f371(n);
n = f372(n);
n = f373(n);
n = f374(n);
n = f375(n);
n = f376(n);
n = f377(n);
n = f378(n);
n = f379(n);
n = f380(n);
n = f381(n);
n = f382(n);
n = f383(n);
n = f384(n);
n = f385(n);
n = f386(n);
n = f387(n);
n = f388(n);
n = f389(n);
n = f390(n);
n = f391(n);
n = f392(n);
n = f393(n);
n = f394(n);
n = f395(n);
n = f396(n);
n = f397(n);
n = f398(n);
n = f399(n);
n = f400(n);
n = f401(n);
n = f402(n);
n = f403(n);
n = f404(n);
n = f405(n);
n = f406(n);
n = f407(n);
n = f408(n);
n = f409(n);
n = f410(n);
n = f411(n);
n = f412(n);
n = f413(n);
n = f414(n);
n = f415(n);
n = f416(n);
n = f417(n);
n = f418(n);
n = f419(n);
n = f420(n);
n = f421(n);
n = f422(n);
n = f423(n);
n = f424(n);
n = f425(n);
n = f426(n);
n = f427(n);
n = f428(n);
n = f429(n);
n = f430(n);
n = f431(n);
n = f432(n);
n = f433(n);
n = f434(n);
n = f435(n);
n = f436(n);
n = f437(n);
n = f438(n);
n = f439(n);
n = f440(n);
n = f441(n);
n = f442(n);
n = f443(n);
n = f444(n);
n = f445(n);
n = f446(n);
n = f447(n);
n = f448(n);
n = f449(n);
n = f450(n);
n = f451(n);
n = f452(n);
n = f453(n);
n = f454(n);
n = f455(n);
n = f456(n);
n = f457(n);
n = f458(n);
n = f459(n);
n = f460(n);
n = f461(n);
n = f462(n);
n = f463(n);
n = f464(n);
n = f465(n);
n = f466(n);
n = f467(n);
n = f468(n);
n = f469(n);
n = f470(n);
n = f471(n);
n = f472(n);
n = f473(n);
n = f474(n);
n = f475(n);
n = f476(n);
n = f477(n);
n = f478(n);
n = f479(n);
n = f480(n);
n = f481(n);
n = f482(n);
n = f483(n);
n = f484(n);
n = f485(n);
n = f486(n);
n = f487(n);
n = f488(n);
n = f489(n);
n = f490(n);
n = f491(n);
n = f492(n);
n = f493(n);
n = f494(n);
n = f495(n);
n = f496(n);
n = f497(n);
n = f498(n);
n = f499(n);
n = f500(n);
n = f501(n);
n = f502(n);
n = f503(n);
n = f504(n);
n = f505(n);
n = f506(n);
n = f507(n);
n = f508(n);
n = f509(n);
n = f510(n);
n = f511(n);
n = f512(n);
n = f513(n);
n = f514(n);
n = f515(n);
n = f516(n);
n = f517(n);
n = f518(n);
n = f519(n);
n = f520(n);
n = f521(n);
n = f522(n);
n = f523(n);
n = f524(n);
n = f525(n);
n = f526(n);
n = f527(n);
n = f528(n);
n = f529(n);
n = f530(n);
n = f531(n);
n = f532(n);
n = f533(n);
n = f534(n);
n = f535(n);
n = f536(n);
n = f537(n);
n = f538(n);
n = f539(n);
n = f540(n);
n = f541(n);
n = f542(n);
n = f543(n);
n = f544(n);
n = f545(n);
n = f546(n);
n = f547(n);
n = f548(n);
n = f549(n);
n = f550(n);
n = f551(n);
n = f552(n);
n = f553(n);
n = f554(n);
n = f555(n);
n = f556(n);
n = f557(n);
n = f558(n);
n = f559(n);
n = f560(n);
n = f561(n);
n = f562(n);
n = f563(n);
n = f564(n);
n = f565(n);
n = f566(n);
n = f567(n);
n = f568(n);
n = f569(n);
n = f570(n);
n = f571(n);
n = f572(n);
n = f573(n);
n = f574(n);
n = f575(n);
n = f576(n);
n = f577(n);
n = f578(n);
n = f579(n);
n = f580(n);
n = f581(n);
n = f582(n);
n = f583(n);
n = f584(n);
n = f585(n);
n = f586(n);
n = f587(n);
n = f588(n);
n = f589(n);
n = f590(n);
n = f591(n);
n = f592(n);
n = f593(n);
n = f594(n);
n = f595(n);
n = f596(n);
n = f597(n);
n = f598(n);
n = f599(n);
print('sum', n, n === 599 * 300);
print('hoisted', typeof f0, typeof f599, typeof f600);
print('names', f0.name, f599.name, f42.length);
print('first and last', f0(1), f599(1));
print('properties', 'f300' in this, this.f300 === f300);
